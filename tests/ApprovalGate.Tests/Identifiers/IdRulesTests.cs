using System.Globalization;
using System.Text;
using ApprovalGate.Identifiers;

namespace ApprovalGate.Tests.Identifiers;

/// <summary>One person, one id: nothing invisible and no letter of another script makes a second person.</summary>
public sealed class IdRulesTests
{
    /// <summary>Default_Ignorable_Code_Point of the Unicode Character Database: what shows nothing.</summary>
    private static readonly (int First, int Last)[] Ignorable =
    [
        (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
        (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8),
        (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
    ];

    [TestCase("alice")]
    [TestCase("Alice Smith")]
    [TestCase("alice@example.org")]
    [TestCase(@"CORP\alice")]
    [TestCase("o'neil-2")]
    [TestCase("made-up-0af")]
    [TestCase("zoë")]
    [TestCase("Łukasz")]
    [TestCase("Σωκράτης")]
    [TestCase("Иван")]
    [TestCase("محمد")]
    [TestCase("דוד")]
    [TestCase("कमल")]
    [TestCase("สมชาย")]
    [TestCase("田中 さくら")]
    [TestCase("김민준")]
    public void Id_OfALivingLanguage_IsAccepted(string id) => Assert.That(IdRules.Accepts(id));

    [TestCase("")]
    [TestCase("  ")]
    [TestCase("ali\u0430ce", Description = "a Cyrillic a")]
    [TestCase("alice \u0441", Description = "a word of another script")]
    [TestCase("\u03bflga", Description = "a Greek o")]
    [TestCase("ali\u0307ce", Description = "a dot on a dotted i shows nothing")]
    [TestCase("alice\u0261", Description = "a letter of phonetics that looks like g")]
    [TestCase("alice\u2800", Description = "a blank of Braille")]
    [TestCase("a  b", Description = "two spaces")]
    [TestCase("a\tb")]
    [TestCase("half \ud83d")]
    [TestCase("alice\ufdd0", Description = "a code point that is never a character")]
    [TestCase("1\u0e31", Description = "a mark without a letter")]
    public void Id_ThatCouldBeTakenForAnother_IsRefused(string id) => Assert.That(IdRules.Accepts(id), Is.False);

    [Test]
    public void Character_ThatShowsNothing_IsRefusedWhereverItStands()
    {
        var found = Ignorable.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1))
            .Select(char.ConvertFromUtf32)
            .Where(hidden => IdRules.Accepts(hidden) || IdRules.Accepts("alice" + hidden) || IdRules.Accepts("ali" + hidden + "ce")
                || IdRules.Accepts("김" + hidden + "민") || IdRules.Accepts("ក" + hidden + "ក"));

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Character_EveryOneOfUnicode_IsALetterADigitOrAsciiOrRefused()
    {
        var accepted = 0;
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (!Rune.IsValid(value) || !IdRules.Accepts(new Rune(value).ToString()))
            {
                continue;
            }

            accepted++;
            var canonical = IdRules.Canonical(new Rune(value).ToString());
            Assert.That(IdRules.Canonical(canonical), Is.EqualTo(canonical), $"U+{value:X4} has one canonical form");
            Assert.That(
                canonical.EnumerateRunes().All(rune => rune.IsAscii ? rune.Value is >= 0x20 and < 0x7F : IsLetterOrMark(rune)), $"U+{value:X4}");
        }

        Assert.That(accepted, Is.GreaterThan(30_000), "Han and Hangul alone are more");
    }

    [Test]
    public void Character_AfterLatinLetters_IsLatinOrAscii()
    {
        for (var value = 0x80; value <= 0x10FFFF; value++)
        {
            if (Rune.IsValid(value) && IdRules.Accepts("alice" + new Rune(value)))
            {
                var canonical = IdRules.Canonical("alice" + new Rune(value));
                Assert.That(canonical.All(one => one < 0x250 || one is >= '\u1e00' and <= '\u1eff'), $"U+{value:X4}");
            }
        }
    }

    private static bool IsLetterOrMark(Rune rune) => Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
