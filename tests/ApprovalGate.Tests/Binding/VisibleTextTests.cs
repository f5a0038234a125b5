using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ApprovalGate.Tests.Binding;

public class VisibleTextTests
{
    private const int Scalars = 1_112_064;

    // Said again here from the Unicode names, not taken from the code under test.
    private static readonly HashSet<int> Blank =
    [
        0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180E, 0x180F, 0x2800, 0x3164, 0xFFA0,
        .. Enumerable.Range(0xFE00, 16), .. Enumerable.Range(0xE0000, 0x1000),
    ];

    private static readonly string[] Naive = ["{0}", "<pre>{0}</pre>"];

    private static IEnumerable<Rune> AllScalars => Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(value => new Rune(value));

    [Test]
    public void OfText_EveryScalar_LeavesNothingHiddenAndIsReversible()
    {
        var count = 0;
        foreach (var text in AllScalars.Select(rune => rune.ToString()))
        {
            count++;
            foreach (var inText in new[] { text, $"a{text}b" })
            {
                var shown = VisibleText.OfText(inText);
                if (FirstHidden(shown) is { } hidden || Undo(shown) != inText)
                {
                    Assert.Fail($"U+{char.ConvertToUtf32(text, 0):X4} is shown as '{shown}'");
                }
            }
        }

        Assert.That(count, Is.EqualTo(Scalars));
    }

    [Test]
    public void OfJson_EveryScalar_LeavesNothingHiddenAndIsTheSameJson()
    {
        foreach (var rune in AllScalars)
        {
            var text = $"a{rune}b";
            var json = Canonical(text);
            var shown = VisibleText.OfJson(json);
            if (FirstHidden(shown) is not null || JsonSerializer.Deserialize<string>(shown) != text)
            {
                Assert.Fail($"U+{rune.Value:X4} is shown as '{shown}'");
            }
        }
    }

    [Test]
    public void OfText_EveryPairOfUnits_IsInjective()
    {
        // The characters escapes are made of, beside ones that are escaped: where an encoding without care would collide.
        string[] parts = ["\\", "n", "u", "0", "a", "\n", "\r", "\t", "\u200b", "\ud83d", "\ude00", "\u0301", "\\u200b", "\\n", "\\\\"];
        var texts = parts.SelectMany(a => parts.SelectMany(b => parts.Select(c => a + b + c))).Distinct().ToList();

        Assert.That(texts.Select(VisibleText.OfText).Distinct().Count(), Is.EqualTo(texts.Count));
    }

    [TestCase("a\nb", @"a\nb")]
    [TestCase(@"C:\new", @"C:\\new")]
    [TestCase("x\u202ey", @"x\u202ey")]
    [TestCase("\u00a0", @"\u00a0")]
    [TestCase("\U000E0041", @"\udb40\udc41")]
    [TestCase("grüße 日本語 😀", "grüße 日本語 😀")]
    [TestCase("e\u0301\u0302\u0303", "e\u0301\u0302\\u0303")]
    [TestCase("\u0301x", @"\u0301x")]
    [TestCase("a                 b", @"a\s{17}b")]
    [TestCase("a                b", "a                b")]
    [TestCase("", "")]
    public void OfText_Samples_AreShownLikeThis(string text, string expected)
        => Assert.That(VisibleText.OfText(text), Is.EqualTo(expected));

    [Test]
    public void OfText_LoneSurrogates_AreEscaped()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(VisibleText.OfText("a\ud83d"), Is.EqualTo(@"a\ud83d"));
            Assert.That(VisibleText.OfText("\ude00\ud83d"), Is.EqualTo(@"\ude00\ud83d"));
        }
    }

    [TestCase("paypal.com", false)]
    [TestCase("p\u0430yp\u0430l.com", true)]
    [TestCase("p\u200b\u0430l", true)]
    [TestCase("hello привет", false)]
    [TestCase("имя_name", false)]
    [TestCase("Ωmega", true)]
    [TestCase("naïve 5µm", false)]
    public void MixesScripts_Samples_AreMarked(string text, bool mixes) => Assert.That(VisibleText.MixesScripts(text), Is.EqualTo(mixes));

    [TestCase("{\"a\":\"\\nпривет\"}", false)]
    [TestCase("{\"a\":[\"p\u0430ypal\"]}", true)]
    [TestCase("{\"p\u0430th\":1}", true)]
    public void MixesScriptsInJson_EscapesAndNames_CountAsWhatTheyStandFor(string json, bool mixes)
        => Assert.That(VisibleText.MixesScriptsInJson(json), Is.EqualTo(mixes));

    [Test]
    public void DisplayVectors_Shown_HoldNothingHidden()
    {
        var attacks = Attacks();
        var naive = attacks.Count(attack => Naive.All(format => FirstHidden(string.Format(CultureInfo.InvariantCulture, format, attack)) is not null));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(naive, Is.GreaterThanOrEqualTo(6), "the control: shown naively, the attacks hide something");
            foreach (var attack in attacks)
            {
                Assert.That(FirstHidden(VisibleText.OfText(attack)), Is.Null, attack);
                Assert.That(Undo(VisibleText.OfText(attack)), Is.EqualTo(attack));
                Assert.That(FirstHidden(VisibleText.OfJson(Canonical(attack))), Is.Null, attack);
                Assert.That(JsonSerializer.Deserialize<string>(VisibleText.OfJson(Canonical(attack))), Is.EqualTo(attack));
            }
        }
    }

    [Test]
    public void DisplayVectors_Homoglyph_IsMarked()
        => Assert.That(Attacks().Where(VisibleText.MixesScripts), Has.Exactly(1).Contains("l.com"));

    private static List<string> Attacks()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Vectors.Find(Path.Combine("display", "display-attacks.json"))));
        return [.. file.RootElement.EnumerateArray().Select(vector => vector.GetProperty("s").GetString()!)];
    }

    /// <summary>What RFC 8785 makes of a string.</summary>
    private static string Canonical(string text)
    {
        var writer = new Generated.CanonicalWriter(1 << 20);
        try
        {
            writer.Value(text);
            return Encoding.UTF8.GetString(writer.Written);
        }
        finally
        {
            writer.Dispose();
        }
    }

    internal static string? FirstHidden(string shown)
    {
        var marks = 0;
        foreach (var rune in shown.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > 2 || (rune.Value != ' ' && category is UnicodeCategory.SpaceSeparator)
                || category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                || Blank.Contains(rune.Value))
            {
                return $"U+{rune.Value:X4}";
            }
        }

        return null;
    }

    internal static string Undo(string shown)
    {
        var text = new StringBuilder();
        for (var index = 0; index < shown.Length; index++)
        {
            if (shown[index] != '\\')
            {
                text.Append(shown[index]);
                continue;
            }

            var escape = shown[++index];
            if (escape == 's')
            {
                var end = shown.IndexOf('}', index);
                text.Append(' ', int.Parse(shown.AsSpan(index + 2, end - index - 2), CultureInfo.InvariantCulture));
                index = end;
                continue;
            }

            text.Append(escape switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)int.Parse(shown.AsSpan(index + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                _ => escape,
            });
            index += escape == 'u' ? 4 : 0;
        }

        return text.ToString();
    }
}
