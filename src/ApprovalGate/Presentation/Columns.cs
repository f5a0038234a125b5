using System.Globalization;
using System.Text;

namespace ApprovalGate.Presentation;

/// <summary>Counts the columns of visible text in a terminal, and breaks it into lines.</summary>
internal static class Columns
{
    /// <summary>From here on a character may be two columns wide. Counting too many only makes a line shorter; too few would let a terminal break it.</summary>
    private const int FirstWide = 0x1100;

    public static int Of(string visible)
    {
        var columns = 0;
        foreach (var rune in visible.EnumerateRunes())
        {
            columns += Of(rune);
        }

        return columns;
    }

    /// <summary>Breaks words of the gate between words; a word that is too long is broken too.</summary>
    public static IEnumerable<string> WrapWords(string text, int width)
    {
        var line = new StringBuilder();
        var columns = 0;
        foreach (var word in text.Split(' '))
        {
            foreach (var (piece, index) in Pieces(word, width).Select((piece, index) => (piece, index)))
            {
                var length = Of(piece);
                if (line.Length > 0 && (index > 0 || columns + 1 + length > width))
                {
                    yield return line.ToString().TrimEnd();
                    line.Clear();
                    columns = 0;
                }

                if (line.Length > 0)
                {
                    line.Append(' ');
                    columns++;
                }

                line.Append(piece);
                columns += length;
            }
        }

        yield return line.ToString();
    }

    /// <summary>Breaks data: no escape and no letter with its marks is torn apart. What is joined again is the data.</summary>
    public static IEnumerable<string> WrapData(string text, int width)
    {
        var start = 0;
        var columns = 0;
        var blank = -1;
        for (var index = 0; index < text.Length;)
        {
            var (length, wide) = Unit(text, index);
            if (columns + wide > width && index > start)
            {
                // Before a blank: at the end of a line nobody would see it.
                var end = blank > start + ((index - start) / 2) ? blank : index;
                yield return text[start..end];
                columns = Of(text[end..index]);
                start = end;
                blank = -1;
            }

            blank = text[index] == ' ' && (index == 0 || text[index - 1] != ' ') ? index : blank;
            columns += wide;
            index += length;
        }

        yield return text[start..];
    }

    private static IEnumerable<string> Pieces(string word, int width) => Of(word) <= width ? [word] : WrapData(word, width);

    /// <summary>Returns what stands together at <paramref name="index"/>: an escape, or a character with its marks.</summary>
    private static (int Length, int Columns) Unit(string text, int index)
    {
        if (text[index] == '\\' && index + 1 < text.Length)
        {
            var length = text[index + 1] switch
            {
                'u' => 6,
                's' or 'n' when index + 2 < text.Length && text[index + 2] == '{' => text.IndexOf('}', index) is > 0 and var close ? close - index + 1 : 2,
                _ => 2,
            };
            length = Math.Min(length, text.Length - index);
            return (length, length);
        }

        var end = index;
        var columns = 0;
        while (end < text.Length && Rune.TryGetRuneAt(text, end, out var rune) && (end == index || IsMark(rune)))
        {
            columns += Of(rune);
            end += rune.Utf16SequenceLength;
        }

        return end == index ? (1, 1) : (end - index, columns);
    }

    private static bool IsMark(Rune rune)
        => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    private static int Of(Rune rune) => rune.Value < FirstWide ? 1 : 2;
}
