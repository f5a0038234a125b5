using System.Buffers;
using System.Runtime.CompilerServices;
using ApprovalGate.Generators.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace ApprovalGate.Generators.Emission;

/// <summary>Lines of source with their indentation.</summary>
internal sealed class SourceWriter
{
    private const int UsualLength = 1 << 15;

    private char[] _text = ArrayPool<char>.Shared.Rent(UsualLength);
    private int _length;
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
    public void Line([InterpolatedStringHandlerArgument("")] LineHandler line) => EndLine();

    /// <summary>Begins a line.</summary>
    public void Indent()
    {
        var count = _depth * 4;
        Reserve(count).Fill(' ');
        _length += count;
    }

    /// <summary>Goes on with a line.</summary>
    public void Append(string text) => Append(text, 0, text.Length);

    private void Append(string text, int start, int count)
    {
        text.AsSpan(start, count).CopyTo(Reserve(count));
        _length += count;
    }

    private void Line(string text, int start, int count)
    {
        if (count > 0)
        {
            Indent();
            Append(text, start, count);
        }

        EndLine();
    }

    private void EndLine()
    {
        Reserve(1)[0] = '\n';
        _length++;
    }

    private Span<char> Reserve(int count)
    {
        if (_text.Length - _length < count)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + count, _text.Length * 2));
            _text.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<char>.Shared.Return(_text);
            _text = larger;
        }

        return _text.AsSpan(_length, count);
    }

    /// <summary>Writes clauses that belong to the line before, such as those of constraints.</summary>
    public void Clauses(EquatableArray<string> clauses)
    {
        foreach (var clause in clauses)
        {
            Line($"    {clause}");
        }
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

    /// <summary>Returns what was written and lets go of the room for it: nothing more can be written.</summary>
    public string End()
    {
        var text = new string(_text, 0, _length);
        ArrayPool<char>.Shared.Return(_text);
        (_text, _length) = ([], 0);
        return text;
    }
}
