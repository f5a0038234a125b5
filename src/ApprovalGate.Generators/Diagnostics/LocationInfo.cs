using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ApprovalGate.Generators.Diagnostics;

/// <summary>A place in source as plain data: a <see cref="Location"/> would keep its syntax tree alive.</summary>
internal sealed record LocationInfo(string Path, int Start, int Length, int Line, int Column, int EndLine, int EndColumn)
{
    public static LocationInfo? From(Location? location)
    {
        if (location?.SourceTree is not { } tree)
        {
            return null;
        }

        var span = location.GetLineSpan().Span;
        return new LocationInfo(
            tree.FilePath,
            location.SourceSpan.Start,
            location.SourceSpan.Length,
            span.Start.Line,
            span.Start.Character,
            span.End.Line,
            span.End.Character);
    }

    public Location ToLocation() => Location.Create(
        Path,
        new TextSpan(Start, Length),
        new LinePositionSpan(new LinePosition(Line, Column), new LinePosition(EndLine, EndColumn)));
}
