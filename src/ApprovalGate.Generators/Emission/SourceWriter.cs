using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ApprovalGate.Generators.Emission;

/// <summary>Lines of source with their indentation.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Returns a C# string literal. Most need no escape, and the compiler's own writer looks at every character for long.</summary>
    public static string Literal(string text)
        => text.All(static one => one is >= ' ' and <= '~' and not ('"' or '\\')) ? $"\"{text}\"" : SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>Writes one or more lines at the present depth.</summary>
    public void Lines(string lines)
    {
        if (lines.IndexOf('\n') < 0)
        {
            Line(lines);
            return;
        }

        foreach (var line in lines.Split('\n'))
        {
            Line(line);
        }
    }

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
    }

    public void Open(string header)
    {
        Lines(header);
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
