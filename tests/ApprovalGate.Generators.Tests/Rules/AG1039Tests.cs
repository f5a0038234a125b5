using System.Globalization;
using Microsoft.CodeAnalysis;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1039: a condition that is wrong is an error under the wrong word, in whatever form its text is written.</summary>
public sealed class AG1039Tests
{
    private const string Parameters = "decimal amount, string currency, int? count, Order order, Speed speed, [Unbound(\"why\")] object extra, string package";

    private const string Types = """
        public enum Speed { Slow, Fast }
        public sealed record Line(string Sku, int Count);
        public sealed record Order(double Total, System.Collections.Generic.IReadOnlyList<Line> Lines, string? Note);
        public static class Rules { public const string Left = "amount > "; public const string Wrong = "amuont > 1"; }
        """;

    /// <summary>Each text with the word that is wrong, which stands in it once, and what is said of it.</summary>
    private static readonly TestCaseData[] Wrong =
    [
        new("\"amuont > 1000\"", "amuont", "Unknown name 'amuont'. Did you mean 'amount'? Known names: amount, currency, count, order, speed, package_, Speed.Slow, Speed.Fast, call.actor"),
        new("\"amount > 1000 || curency != 'EUR'\"", "curency", "Did you mean 'currency'?"),
        new("\"amount > 'x'\"", ">", "'>' is not defined for double and string."),
        new("\"currency == 1\"", "==", "'==' cannot compare string with int."),
        new("\"amount == 1\"", "==", "Write both as the same kind of number"),
        new("\"order.Totl > 1.0\"", "Totl", "Order has no member 'Totl'. Did you mean 'Total'? Members: Lines, Note, Total."),
        new("\"order.Lines.exists(l, l.Skuu == 'x')\"", "Skuu", "Line has no member 'Skuu'. Did you mean 'Sku'?"),
        new("\"speed == Speed.Fats\"", "Speed.Fats", "Unknown name 'Speed.Fats'. Did you mean 'Speed.Fast'?"),
        new("\"extra == null\"", "extra", "Unknown name 'extra'"),
        new("\"package == 'x'\"", "package", "package"),
        new("\"amount\"", "amount", "A condition is bool, not double."),
        new("\"amount > 1 &&\"", "\"", ""),
        new("\"amount > 1 && currency.startWith('x')\"", "startWith", "startWith"),
        new("@\"currency == \"\"EUR\"\" && amuont > 1\"", "amuont", "amount"),
        new("\"currency == \\\"EUR\\\" && \\u0061muont > 1\"", "\\u0061muont", "amount"),
        new("\"\"\"currency == \"EUR\" && amuont > 1\"\"\"", "amuont", "amount"),
        new("\"\"\"\n    currency == \"EUR\"\n      && amuont > 1\n    \"\"\"", "amuont", "amount"),
        new("\"amount > 1 \" + \"|| amuont > 2\"", "amuont", "amount"),
        new("(\"amount > 1\") + @\" || \" + \"\"\"amuont > 2\"\"\"", "amuont", "amount"),
        new("\"amou\" + \"nts > 1\"", "amou\" + \"nts", "amounts"),
        new("Rules.Left + \"amuont\"", "amuont", "amount"),
        new("Rules.Wrong + \" || amount > 1\"", "Rules.Wrong", "amount"),
        new("Rules.Wrong", "Rules.Wrong", "amount"),
        new("$\"{Rules.Wrong} || amount > 1\"", "$\"{Rules.Wrong} || amount > 1\"", "amount"),
    ];

    [TestCaseSource(nameof(Wrong))]
    public void Condition_ThatIsWrong_IsAnErrorUnderTheWrongWord(string text, string word, string said)
    {
        var source = Tool(text);
        var found = GeneratorHarness.Run(source).Diagnostics.First(static one => one.Id == "AG1039");

        Assert.That(found.GetMessage(CultureInfo.InvariantCulture), Does.StartWith("The condition of 'Tools.M' is not valid: ").And.Contain(said));
        Assert.That(source.Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length), Is.EqualTo(word).Or.EqualTo(word == "\"" ? "" : word));
        var line = found.Location.GetLineSpan().StartLinePosition;
        Assert.That(source.Split('\n')[line.Line][line.Character..], Does.StartWith(word.Split('\n')[0]), "line and column");
    }

    [Test]
    public void Condition_WithTwoMistakes_HasAnErrorForEach()
    {
        var found = GeneratorHarness.Run(Tool("\"amuont > 1 || currency == 2\"")).Diagnostics.Where(static one => one.Id == "AG1039");

        Assert.That(found.Select(static one => one.Location.SourceSpan.Length), Is.EqualTo(new[] { "amuont".Length, "==".Length }));
    }

    [TestCase("\"amount > 1000 || currency != 'EUR'\"")]
    [TestCase("\"count != null && count > 3\"")]
    [TestCase("\"order.Lines.exists(l, l.Count > 10) && order.Note == null\"")]
    [TestCase("\"speed == Speed.Fast\"")]
    [TestCase("\"call.actor == 'x' || package_ == 'y'\"")]
    [TestCase("\"call.now > timestamp('2026-01-01T00:00:00Z')\"")]
    public void Condition_ThatIsRight_IsAccepted(string text) => Accepts(Tool(text));

    [Test]
    public void Condition_OnAnInterfaceMember_IsChecked()
    {
        var found = GeneratorHarness.Run("public interface ITools { [RequiresApproval(When = \"amuont > 1\")] void M(int amount); }").Diagnostics;

        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1039" }));
    }

    [Test]
    public void Condition_OnCallsOfOthers_IsChecked()
    {
        const string Source = """
            [assembly: GateCallsTo(typeof(Mail), nameof(Mail.Send), When = "too == 'x'")]
            public static class Mail { public static void Send(string to) { } }
            public static class User { public static void Use() => Mail.Send("x"); }
            """;
        var found = GeneratorHarness.Run(Source).Diagnostics.Single(static one => one.Id == "AG1039");

        Assert.That(found.GetMessage(CultureInfo.InvariantCulture), Does.Contain("Mail.Send").And.Contain("Did you mean 'to'?"));
        Assert.That(Source.Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length), Is.EqualTo("too"));
    }

    [TestCase("\"\"", "blank")]
    [TestCase("\"  \"", "blank")]
    public void Condition_ThatIsBlank_IsOutOfRange(string text, string said) => Refuses(Tool(text), "AG1003", "When", said);

    private static string Tool(string text)
        => Types + InTools($"[RequiresApproval(When = {text})] public partial void M({Parameters}); private void MCore({Parameters.Replace("[Unbound(\"why\")] ", "", StringComparison.Ordinal)}) {{ }}");
}
