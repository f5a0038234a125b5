using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ApprovalGate.Generators.Emission;

/// <summary>Lines of source with their indentation.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Returns a C# string literal. Most need no escape, and the compiler's own writer looks at every character for long.</summary>
    public static string Literal(string text) => IsPlain(text) ? $"\"{text}\"" : SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>Returns whether a text needs no escape in a literal.</summary>
    public static bool IsPlain(string text)
    {
        foreach (var one in text)
        {
            if (one is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes one or more lines at the present depth.</summary>
    public void Lines(string lines)
    {
        var start = 0;
        for (var end = lines.IndexOf('\n'); end >= 0; end = lines.IndexOf('\n', start))
        {
            Line(lines, start, end - start);
            start = end + 1;
        }

        Line(lines, start, lines.Length - start);
    }

    public void Line(string line = "") => Line(line, 0, line.Length);

    /// <summary>Ends a line that is written already.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] LineHandler line) => _text.Append('\n');

    /// <summary>Begins a line.</summary>
    public void Indent() => _text.Append(' ', _depth * 4);

    /// <summary>Goes on with a line.</summary>
    public void Append(string text) => _text.Append(text);

    private void Line(string text, int start, int count)
    {
        if (count > 0)
        {
            Indent();
            _text.Append(text, start, count);
        }

        _text.Append('\n');
    }

    public void Open(string header)
    {
        Lines(header);
        Open();
    }

    public void Open()
    {
        Line("{");
        _depth++;
    }

    public void Close(string end = "}")
    {
        _depth--;
        Line(end);
    }

    public override string ToString() => _text.ToString();
}
