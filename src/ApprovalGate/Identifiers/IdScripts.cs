using System.Globalization;
using System.Text;

namespace ApprovalGate.Identifiers;

/// <summary>A writing system whose letters an id may hold.</summary>
internal enum IdScript
{
    /// <summary>None of them.</summary>
    None = 0,
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Georgian,
    Hebrew,
    Arabic,
    Thaana,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Oriya,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Tibetan,
    Myanmar,
    Ethiopic,
    Khmer,
    EastAsian,
}

/// <summary>Lists the letters an id may hold: those of living languages, in composed form. Whatever is not listed is refused.</summary>
/// <remarks>
/// Left out are letters that only phonetics, mathematics or dead languages use, and marks that would sit on a letter of another block:
/// many of them look like plain letters, or like nothing. The scripts are those that UAX 31 recommends for identifiers.
/// </remarks>
/// <seealso href="https://www.unicode.org/reports/tr31/#Table_Recommended_Scripts"/>
internal static class IdScripts
{
    private static readonly (int First, int Last, IdScript Script)[] Ranges =
    [
        (0x0041, 0x005A, IdScript.Latin), (0x0061, 0x007A, IdScript.Latin), (0x00C0, 0x00D6, IdScript.Latin), (0x00D8, 0x00F6, IdScript.Latin),
        (0x00F8, 0x0148, IdScript.Latin), (0x014A, 0x017E, IdScript.Latin), (0x01A0, 0x01A1, IdScript.Latin), (0x01AF, 0x01B0, IdScript.Latin),
        (0x01CD, 0x01DC, IdScript.Latin), (0x01E6, 0x01E7, IdScript.Latin), (0x0218, 0x021B, IdScript.Latin), (0x1E02, 0x1E99, IdScript.Latin),
        (0x1E9E, 0x1E9E, IdScript.Latin), (0x1EA0, 0x1EF9, IdScript.Latin),
        (0x0386, 0x0386, IdScript.Greek), (0x0388, 0x03CE, IdScript.Greek),
        (0x0400, 0x045F, IdScript.Cyrillic), (0x048A, 0x04BF, IdScript.Cyrillic), (0x04C1, 0x04CE, IdScript.Cyrillic),
        (0x04D0, 0x0513, IdScript.Cyrillic),
        (0x0531, 0x0556, IdScript.Armenian), (0x0561, 0x0586, IdScript.Armenian),
        (0x05D0, 0x05EA, IdScript.Hebrew), (0x0620, 0x063F, IdScript.Arabic), (0x0641, 0x064A, IdScript.Arabic),
        (0x0671, 0x06D3, IdScript.Arabic), (0x0780, 0x07A5, IdScript.Thaana), (0x07A6, 0x07B1, IdScript.Thaana),
        (0x0900, 0x097F, IdScript.Devanagari), (0x0980, 0x09FF, IdScript.Bengali), (0x0A00, 0x0A7F, IdScript.Gurmukhi),
        (0x0A80, 0x0AFF, IdScript.Gujarati), (0x0B00, 0x0B7F, IdScript.Oriya), (0x0B80, 0x0BFF, IdScript.Tamil),
        (0x0C00, 0x0C7F, IdScript.Telugu), (0x0C80, 0x0CFF, IdScript.Kannada), (0x0D00, 0x0D7F, IdScript.Malayalam),
        (0x0D80, 0x0DFF, IdScript.Sinhala), (0x0E00, 0x0E7F, IdScript.Thai), (0x0E80, 0x0EFF, IdScript.Lao),
        (0x0F00, 0x0FFF, IdScript.Tibetan), (0x1000, 0x109F, IdScript.Myanmar), (0x10D0, 0x10F0, IdScript.Georgian),
        (0x1200, 0x135A, IdScript.Ethiopic), (0x1780, 0x17B3, IdScript.Khmer), (0x17B6, 0x17D3, IdScript.Khmer),
        (0x3041, 0x3096, IdScript.EastAsian), (0x30A1, 0x30FA, IdScript.EastAsian), (0x30FC, 0x30FC, IdScript.EastAsian),
        (0x3105, 0x312F, IdScript.EastAsian), (0x3400, 0x4DBF, IdScript.EastAsian), (0x4E00, 0x9FFF, IdScript.EastAsian),
        (0xAC00, 0xD7A3, IdScript.EastAsian),
    ];

    /// <summary>Returns the script of a letter that an id may hold.</summary>
    public static IdScript Of(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
        {
            return IdScript.None;
        }

        foreach (var (first, last, script) in Ranges)
        {
            if (rune.Value >= first && rune.Value <= last)
            {
                return script;
            }
        }

        return IdScript.None;
    }
}
