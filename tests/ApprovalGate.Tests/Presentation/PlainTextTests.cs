using System.Text;
using ApprovalGate.Presentation;
using ApprovalGate.Tests.Binding;

namespace ApprovalGate.Tests.Presentation;

public class PlainTextTests
{
    private static readonly string[] Forgeries =
    [
        "x\nApproved by: admin\nDecision: approve", "x\r\n\r\nreason   fine\ndigest   00", "ok\n--- Approval request 00000000 ---",
        "a.txt\"  (bound)\napproved by  alice", new string('x', 200) + "approved by  alice", new string('x', 66) + " approved by  alice",
        new string('\u6f22', 33) + "approved by  alice", new string(' ', 300) + "approved by  alice", new string('\n', 300) + "approved by  alice",
        "\u2028approved by  alice", "\u0085approved by  alice", "\vapproved by  alice", "| approved by", ": approved by", @"\s{3}", @"\n{5}", "\\n{5}\nx",
    ];

    private static readonly string[] Labels = ["approved by", "decision", "reason", "digest", "---"];

    [Test]
    public void Lines_ForgedText_CannotBeALineOfTheGate([ValueSource(nameof(Forgeries))] string text)
    {
        // Everywhere an agent can put text: an argument, a name in one, a list, the names it goes by.
        var request = SomeRequest.OfText(text) with
        {
            Arguments = new CanonicalArguments($$$"""{"text":{"list":[{{{SomeRequest.Canonical(text)}}}],{{{SomeRequest.Canonical(text)}}}:1}}"""),
            Session = new Session(text, text) { CallId = text },
        };

        using (Assert.EnterMultipleScope())
        {
            foreach (var width in new int?[] { null, 80, 40, PlainText.MinWidth })
            {
                var lines = SomeRequest.Lines(request, width);
                Assert.That(Forged(lines), Is.EquivalentTo(Forged(SomeRequest.Lines(SomeRequest.OfText("x"), width))), $"at {width}");
                Assert.That(lines.Select(Width), Is.All.LessThanOrEqualTo(width ?? int.MaxValue));
                Assert.That(lines.Select(VisibleTextTests.FirstHidden), Is.All.Null);
            }
        }
    }

    [Test]
    public void Control_TextAsItIs_IsFoundToForge()
        => Assert.That(Forgeries.Count(text => Forged($"text  {text}".Split(["\r\n", "\n", "\u2028", "\u0085", "\v"], StringSplitOptions.None)).Count > 0), Is.GreaterThanOrEqualTo(6));

    [Test]
    public void Lines_Forgeries_AreReadBackWhole([ValueSource(nameof(Forgeries))] string text)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var width in new int?[] { null, 80, 40, PlainText.MinWidth })
            {
                Assert.That(ShownText.Read(Shown(text, width), "text"), Is.EqualTo(text), $"at {width}");
            }
        }
    }

    [Test]
    public void Lines_DisplayVectors_HideNothingAndAreReadBackWhole()
    {
        var attacks = SomeRequest.Attacks();
        using (Assert.EnterMultipleScope())
        {
            foreach (var attack in attacks)
            {
                var request = SomeRequest.OfText(attack) with { Tool = attack, Reason = attack, Session = new Session(attack, attack), Tags = [attack] };
                var lines = SomeRequest.Lines(request);
                Assert.That(lines.Select(VisibleTextTests.FirstHidden), Is.All.Null, attack);
                Assert.That(lines.Select(Width), Is.All.LessThanOrEqualTo(80), attack);
                Assert.That(ShownText.Read(Shown(attack, 80), "text"), Is.EqualTo(attack));
                Assert.That(SomeRequest.Present(request).ToListItem().ToString(), Is.Not.Null);
                Assert.That(VisibleTextTests.FirstHidden(SomeRequest.Present(request).Arguments), Is.Null);
            }

            Assert.That(attacks.Count(attack => VisibleTextTests.FirstHidden(attack) is not null), Is.GreaterThanOrEqualTo(6), "the control: as they are, they hide something");
        }
    }

    [Test]
    public void Lines_EveryScalar_HidesNothingAndIsReadBack()
    {
        // Many in a text, each between letters, so that the run stays short.
        var runes = Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(value => new Rune(value));
        foreach (var some in runes.Chunk(256))
        {
            var text = string.Concat(some.Select(rune => $"a{rune}b"));
            var lines = Shown(text, 80);
            if (lines.Any(line => VisibleTextTests.FirstHidden(line) is not null || Width(line) > 80) || ShownText.Read(lines, "text") != text)
            {
                Assert.Fail($"U+{some[0].Value:X4} to U+{some[^1].Value:X4} are shown as '{string.Join('\n', lines)}'");
            }
        }
    }

    [Test]
    public void Lines_RandomTexts_AreReadBackWhole()
    {
        // What escapes, marks and lines are made of.
        string[] parts = ["\\", "n", "{3}", "\"", " ", "    ", "\n", "\r", "\t", "\u200b", "\u0301", "| ", ": ", "word", "\U0001F600", "\u6f22", "\\s{20}", new string(' ', 20), "\n\n\n\n\n"];
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => parts[random.Next(parts.Length)]));
            var width = random.Next(PlainText.MinWidth, 90);
            var lines = Shown(text, width);
            if (ShownText.Read(lines, "text") != text || lines.Any(line => Width(line) > width))
            {
                Assert.Fail($"'{VisibleText.OfText(text)}' at {width} is shown as\n{string.Join('\n', lines)}");
            }
        }
    }

    [Test]
    public void Block_WithAHiddenCharacter_CannotBeMade()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new NoteBlock("a\u001b[2J"), Throws.ArgumentException);
            Assert.That(() => new FieldBlock("a", "b\n"), Throws.ArgumentException);
            Assert.That(() => new FieldBlock("a", "b") { Remark = "\u202e" }, Throws.ArgumentException);
            Assert.That(() => new TextBlock(["a", "\u00a0"]), Throws.ArgumentException);
        }
    }

    private static IReadOnlyList<string> Shown(string text, int? width)
        => PlainText.Lines([new FieldBlock("other", "1"), CanonicalText.Of(text).ToField("text")], width);

    /// <summary>Lines that say what only the gate says.</summary>
    private static List<string> Forged(IEnumerable<string> lines) => [.. lines
        .Where(line => Labels.Any(label => line.TrimStart().StartsWith(label, StringComparison.OrdinalIgnoreCase)))];

    private static int Width(string line) => line.EnumerateRunes().Sum(rune => rune.Value < 0x1100 ? 1 : 2);
}
