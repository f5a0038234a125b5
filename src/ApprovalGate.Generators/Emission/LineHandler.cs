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

    /// <summary>Writes a text between quotes, where the format is <c>q</c>.</summary>
    public void AppendFormatted(string text, string format)
    {
        if (format != "q")
        {
            throw new ArgumentOutOfRangeException(nameof(format), format, "A text is written as it is, or between quotes (q).");
        }

        if (!SourceWriter.IsPlain(text))
        {
            _writer.Append(SourceWriter.Literal(text));
            return;
        }

        _writer.Append("\"");
        _writer.Append(text);
        _writer.Append("\"");
    }

    public void AppendFormatted(ParameterList list) => list.WriteTo(_writer);

    public void AppendFormatted(int number) => _writer.Append(number.ToString(CultureInfo.InvariantCulture));
}
