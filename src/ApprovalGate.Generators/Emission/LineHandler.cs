using System.Globalization;
using System.Runtime.CompilerServices;

namespace ApprovalGate.Generators.Emission;

/// <summary>Writes an interpolated line piece by piece. Made into a string first, all that is written would be copied once more.</summary>
[InterpolatedStringHandler]
internal readonly ref struct LineHandler
{
    private readonly SourceWriter _writer;

    public LineHandler(int literalLength, int formattedCount, SourceWriter writer)
    {
        _writer = writer;
        writer.Indent();
    }

    public void AppendLiteral(string text) => _writer.Append(text);

    public void AppendFormatted(string text) => _writer.Append(text);

    public void AppendFormatted(int number) => _writer.Append(number.ToString(CultureInfo.InvariantCulture));
}
