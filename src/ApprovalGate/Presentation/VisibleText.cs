using System.Globalization;
using System.Text;
using System.Text.Json;
using ApprovalGate.Presentation;

namespace ApprovalGate;

/// <summary>Shows text with everything a reader could not see, or could be misled by, as an escape. Nothing is removed or replaced.</summary>
/// <remarks>
/// Both maps are injective: two different texts never look the same because of what is hidden in them. Hidden are control, format,
/// surrogate, private-use and unassigned characters, line and paragraph separators, every space but U+0020, variation selectors, fillers
/// and blanks, and combining marks that flood: more than two in a row, or with no letter, mark or digit to sit on. In plain text a run of
/// more than 16 blanks is shown as <c>\s{300}</c>: it could push what follows it out of sight.
/// Letters that look like other letters stay: <see cref="MixesScripts"/> marks them.
/// </remarks>
/// <seealso href="https://www.unicode.org/reports/tr36/"/>
public static class VisibleText
{
    private const int MaxMarks = 2;
    private const int MaxBlanks = 16;

    /// <summary>Shows plain text: a reason, a name, an id. Backslashes are doubled, a line break becomes <c>\n</c>.</summary>
    public static string OfText(string text) => Show(text, escapeBackslash: true, out _);

    /// <summary>Shows canonical JSON. What comes back is JSON of the same value: hidden characters become JSON escapes.</summary>
    /// <param name="canonicalJson">JSON in the layout of RFC 8785, such as <see cref="CanonicalArguments.Json"/> or a part of it.</param>
    public static string OfJson(string canonicalJson) => Show(canonicalJson, escapeBackslash: false, out _);

    /// <summary>Whether a word of <paramref name="text"/> mixes letters of scripts that look alike, as in <c>paypal</c> with a Cyrillic a.</summary>
    /// <remarks>A simple reading of UTS 39: Latin, Greek, Cyrillic, Armenian and Cherokee; a word ends where neither letter, mark nor digit stands.</remarks>
    /// <seealso href="https://www.unicode.org/reports/tr39/#Mixed_Script_Detection"/>
    public static bool MixesScripts(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        var word = Script.Common;
        foreach (var rune in text.EnumerateRunes())
        {
            var script = Scripts.Of(rune.Value);
            if (script != Script.Common)
            {
                if (word != Script.Common && word != script)
                {
                    return true;
                }

                word = script;
            }
            else if (!StaysInWord(Rune.GetUnicodeCategory(rune)))
            {
                word = Script.Common;
            }
        }

        return false;
    }

    /// <summary>Whether a name or a string in <paramref name="json"/> mixes scripts; escapes count as what they stand for.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static bool MixesScriptsInJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);

        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = 256 });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && MixesScripts(reader.GetString()!))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Shows plain text between quotation marks; marks in it are escaped, so that nothing in it can seem to stand behind it.</summary>
    internal static string OfQuoted(string text) => $"\"{OfText(text).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Shows one line of a text. Blanks at its end are shown as <c>\s{1}</c>.</summary>
    internal static string OfLine(string line)
    {
        var blanks = line.Length - line.AsSpan().TrimEnd(' ').Length;
        return blanks == 0 ? OfText(line) : OfText(line[..^blanks]) + BlankRun(blanks);
    }

    /// <summary>Counts the hidden characters of plain text, but for line breaks and tabs.</summary>
    internal static int CountHidden(string text)
    {
        Show(text, escapeBackslash: true, out var hidden);
        return hidden - text.Count(unit => unit is '\n' or '\t') - CountBreaks(text);
    }

    /// <summary>Whether nothing in <paramref name="text"/> is hidden.</summary>
    internal static bool IsVisible(string text) => Show(text, escapeBackslash: false, out var hidden) == text && hidden == 0;

    private static int CountBreaks(string text)
    {
        var breaks = 0;
        for (var index = text.IndexOf("\r\n", StringComparison.Ordinal); index >= 0; index = text.IndexOf("\r\n", index + 2, StringComparison.Ordinal))
        {
            breaks++;
        }

        return breaks;
    }

    private static string BlankRun(int blanks) => string.Create(CultureInfo.InvariantCulture, $"\\s{{{blanks}}}");

    private static string Show(string text, bool escapeBackslash, out int hiddenCount)
    {
        ArgumentNullException.ThrowIfNull(text);

        hiddenCount = 0;
        var shown = new StringBuilder(text.Length + 16);
        var marks = MaxMarks;
        for (var index = 0; index < text.Length;)
        {
            if (escapeBackslash && Blanks(text, index) is > MaxBlanks and var blanks)
            {
                shown.Append(BlankRun(blanks));
                marks = MaxMarks;
                index += blanks;
                continue;
            }

            var known = Rune.TryGetRuneAt(text, index, out var rune);
            var length = known ? rune.Utf16SequenceLength : 1;
            var category = known ? Rune.GetUnicodeCategory(rune) : UnicodeCategory.Surrogate;
            var mark = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
            var hidden = IsHidden(rune.Value, category) || (mark && marks >= MaxMarks);
            if (hidden)
            {
                hiddenCount++;
                AppendEscape(shown, text.AsSpan(index, length), escapeBackslash);
            }
            else if (escapeBackslash && rune.Value == '\\')
            {
                shown.Append(@"\\");
            }
            else
            {
                shown.Append(text, index, length);
            }

            // A mark is shown where it can be told from what it sits on; after an escape or a quote it would change those.
            marks = hidden ? MaxMarks : mark ? marks + 1 : CarriesMarks(category) ? 0 : MaxMarks;
            index += length;
        }

        return shown.ToString();
    }

    private static int Blanks(string text, int index)
    {
        var end = index;
        while (end < text.Length && text[end] == ' ')
        {
            end++;
        }

        return end - index;
    }

    private static void AppendEscape(StringBuilder shown, ReadOnlySpan<char> units, bool escapeBackslash)
    {
        foreach (var unit in units)
        {
            _ = (unit, escapeBackslash) switch
            {
                ('\n', true) => shown.Append(@"\n"),
                ('\r', true) => shown.Append(@"\r"),
                ('\t', true) => shown.Append(@"\t"),
                _ => shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
            };
        }
    }

    private static bool IsHidden(int scalar, UnicodeCategory category) => category switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.SpaceSeparator => scalar != ' ',
        _ => IsInvisible(scalar),
    };

    /// <summary>Characters that count as letters, marks or symbols and yet show nothing.</summary>
    private static bool IsInvisible(int scalar) => scalar switch
    {
        0x034F => true,                                     // combining grapheme joiner
        0x115F or 0x1160 or 0x3164 or 0xFFA0 => true,       // Hangul fillers
        0x17B4 or 0x17B5 => true,                           // Khmer inherent vowels
        >= 0x180B and <= 0x180F => true,                    // Mongolian variation selectors
        0x2800 => true,                                     // Braille blank
        >= 0xFE00 and <= 0xFE0F => true,                    // variation selectors
        >= 0xE0100 and <= 0xE01EF => true,                  // variation selectors, supplement
        0x13441 or 0x13442 or 0x16FE4 or 0x1D159 => true,   // Egyptian blanks, Khitan filler, musical null notehead
        _ => false,
    };

    private static bool CarriesMarks(UnicodeCategory category) => category is UnicodeCategory.UppercaseLetter
        or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber;

    /// <summary>Format characters do not end a word: a zero-width space would hide the mixture it stands in.</summary>
    private static bool StaysInWord(UnicodeCategory category) => CarriesMarks(category) || category is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned;
}
