using System.Globalization;
using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel;

/// <summary>What is wrong with an expression, and where.</summary>
public sealed class CelError
{
    internal CelError(string problem, string source, SourceSpan span)
    {
        Problem = problem;
        Span = span;
        var start = Math.Min(span.Start, source.Length);
        var lineStart = start == 0 ? 0 : source.LastIndexOf('\n', start - 1) + 1;
        var lineEnd = source.IndexOf('\n', start);
        Line = 1 + source.Take(lineStart).Count(unit => unit == '\n');
        Column = 1 + start - lineStart;
        Excerpt = ExcerptOf(source.Substring(lineStart, (lineEnd < 0 ? source.Length : lineEnd) - lineStart).TrimEnd('\r'), Column, span.Length);
    }

    /// <summary>Gets what is wrong, in one sentence.</summary>
    public string Problem { get; }

    /// <summary>Gets where in the text.</summary>
    public SourceSpan Span { get; }

    /// <summary>Gets the line, from 1.</summary>
    public int Line { get; }

    /// <summary>Gets the column in UTF-16 units, from 1.</summary>
    public int Column { get; }

    /// <summary>Gets the line of text with carets under the wrong part.</summary>
    public string Excerpt { get; }

    /// <summary>Returns the problem with its place and the line it is on.</summary>
    public override string ToString()
        => $"({Line.ToString(CultureInfo.InvariantCulture)},{Column.ToString(CultureInfo.InvariantCulture)}): {Problem}\n{Excerpt}";

    // A long line is cut to what stands around the error.
    private static string ExcerptOf(string line, int column, int length)
    {
        const int Around = 60;
        var start = column - 1 > Around ? column - 1 - Around : 0;
        var shown = line.Length - start > 2 * Around ? line.Substring(start, 2 * Around) : line.Substring(Math.Min(start, line.Length));
        var before = column - 1 - start;
        var carets = Math.Max(1, Math.Min(length, shown.Length - before));
        var indent = new string([.. shown.Take(before).Select(unit => unit == '\t' ? '\t' : ' ')]);
        return $"  {shown}\n  {indent.PadRight(before)}{new string('^', carets)}";
    }
}
