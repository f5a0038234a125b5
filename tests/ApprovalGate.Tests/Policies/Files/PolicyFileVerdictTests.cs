using ApprovalGate.Generated;
using ApprovalGate.Policies;
using ApprovalGate.Policies.Files;
using ApprovalGate.Terms;

namespace ApprovalGate.Tests.Policies.Files;

/// <summary>The rules of a policy file are combined strictest first; the ceiling and later files only tighten.</summary>
public sealed class PolicyFileVerdictTests
{
    private static readonly string[] Words = ["Allow", "AllowAndRecord", "RequireApproval", "Block", "Halt"];

    private static IEnumerable<Tool> EveryTool => Shop.Tools;

    [TestCaseSource(nameof(EveryTool))]
    public void Rules_OfEveryPairOfVerdicts_GiveTheStricter(Tool tool)
    {
        foreach (var (one, other) in Words.SelectMany(one => Words.Select(other => (one, other))))
        {
            var alone = Shop.Evaluate(Loose(Rule("a", one)), tool).Verdict;
            var both = Shop.Evaluate(Loose(Rule("a", one), Rule("b", other)), tool).Verdict;
            Assert.That(both, Is.EqualTo((Verdict)Math.Max((byte)alone, (byte)Shop.Evaluate(Loose(Rule("b", other)), tool).Verdict)), $"{one}, {other}");
        }
    }

    [TestCaseSource(nameof(EveryTool))]
    public void Rule_ThatDoesNotAllow_NeverWeakens(Tool tool)
    {
        foreach (var (one, other) in ((string?[])[.. Words, null]).SelectMany(one => Words.Skip(2).Select(other => (one, other))))
        {
            var before = one is null ? Shop.Load("""{ "version": 1 }""") : Loose(Rule("a", one));
            var after = one is null ? Loose(Rule("b", other)) : Loose(Rule("a", one), Rule("b", other));
            Assert.That(Shop.Evaluate(after, tool).Verdict, Is.GreaterThanOrEqualTo(Shop.Evaluate(before, tool).Verdict), $"{one}, {other}");
        }
    }

    [TestCaseSource(nameof(EveryTool))]
    public void Ceiling_WhateverRuleAndPolicyAllow_IsTheLeast(Tool tool)
    {
        foreach (var ceiling in Words.Skip(1))
        {
            var file = Loose($$"""{ "version": 1, "ceiling": [{{Rule("c", ceiling)}}], "rules": [{{Rule("r", "Allow")}}] }""", whole: true);
            var result = Shop.Set(file, FakePolicy.Saying(Verdict.Allow)).Evaluate(tool, new CanonicalArguments("{}"), new Session("s", "agent"), Some.Noon);
            Assert.That(result.Verdict, Is.GreaterThanOrEqualTo(Enum.Parse<Verdict>(ceiling)), ceiling);
        }
    }

    [Test]
    public void Ceiling_ThatRecords_DoesNotRelaxTheClass()
    {
        var file = Shop.Load(Shop.Ceiling(Rule("record all", "AllowAndRecord")));
        Assert.That(Shop.Evaluate(file, Shop.Read).Verdict, Is.EqualTo(Verdict.AllowAndRecord));
        Assert.That(Shop.Evaluate(file, Shop.Delete).Verdict, Is.EqualTo(Verdict.RequireApproval));
    }

    [TestCaseSource(nameof(EveryTool))]
    public void LaterFile_OfAnyRules_NeverLoosens(Tool tool)
    {
        foreach (var (first, later) in Words.SelectMany(one => Words.Skip(1).Select(other => (one, other))))
        {
            var owner = Loose(Rule("a", first));
            var both = PolicyFile.Reload([.. owner.Sources, new PolicySource("later.json", Shop.File(Rule("b", later)))], Shop.Tools);
            Assert.That(Shop.Evaluate(both, tool).Verdict, Is.GreaterThanOrEqualTo(Shop.Evaluate(owner, tool).Verdict), $"{first}, {later}");
        }
    }

    [Test]
    public void Rule_MayAllowWhatTheClassAsksAbout()
    {
        var file = Shop.Rules("""{ "name": "fine", "tools": ["Shop.Refunds.*"], "verdict": "Allow", "reason": "They are small." }""");
        var result = Shop.Evaluate(file, Shop.Refund);

        Assert.That((result.Verdict, result.Why), Is.EqualTo((Verdict.AllowAndRecord, "file: rule 'fine': They are small.")));
        Assert.That(Shop.Evaluate(file, Shop.Delete).Verdict, Is.EqualTo(Verdict.RequireApproval), "it is about refunds only");
    }

    [Test]
    public void Result_KeepsTheRuleAsItIsWritten()
    {
        const string Text = """{ "name": "two people", "tags": ["money"], "verdict": "RequireApproval", "title": "A refund", "terms": { "quorum": 2 } }""";
        var result = Shop.Evaluate(Shop.Rules(Text), Shop.Refund);

        Assert.That((result.Rule, result.Title, result.Terms.Quorum), Is.EqualTo((Text, "A refund", 2)));
    }

    [Test]
    public void Terms_OfSeveralRules_AreTheStrictestOfEach()
    {
        var result = Shop.Evaluate(
            Shop.Rules(
                """{ "name": "a", "tags": ["money"], "terms": { "quorum": 2, "approvers": ["alice", "bob", "carol"], "expiry": "00:05:00" } }""",
                """{ "name": "b", "tags": ["money"], "terms": { "approvers": ["bob", "carol", "dave"], "expiry": "00:10:00", "executionExpiry": "00:01:00" } }"""),
            Shop.Refund);

        Assert.Multiple(() =>
        {
            Assert.That(result.Terms.Quorum, Is.EqualTo(2));
            Assert.That(result.Terms.Approvers, Is.EqualTo(new[] { "bob", "carol" }));
            Assert.That(result.Terms.Expiry, Is.EqualTo(TimeSpan.FromMinutes(5)));
            Assert.That(result.Terms.ExecutionExpiry, Is.EqualTo(TimeSpan.FromMinutes(1)));
            Assert.That(result.Verdict, Is.EqualTo(Verdict.RequireApproval), "by its class");
        });
    }

    [Test]
    public void Terms_WithAQuorumOfARole_Ask()
    {
        var file = Shop.Rules("""{ "name": "a", "tags": ["money"], "verdict": "RequireApproval", "terms": { "quorum": 2, "approvers": ["role:support"] } }""");
        Assert.That(Shop.Evaluate(file, Shop.Refund).Verdict, Is.EqualTo(Verdict.RequireApproval), "several persons may have the role");
    }

    [Test]
    public void EveryTermOfTheDigest_CanBeStatedByARule()
    {
        foreach (var term in TermTable.All.Where(term => term.IsInDigest))
        {
            var value = term.Json switch
            {
                "reversibility" => "\"Irreversible\"",
                "quorum" => "3",
                "approvers" => "[\"alice\"]",
                "onExpiry" => "\"Refuse\"",
                "failMode" => "\"Closed\"",
                "signedDecisions" => "true",
                _ => "\"00:00:07\"",
            };
            var asked = Shop.Rules($$"""{ "name": "a", "tools": ["Shop.Files.WriteAsync"], "verdict": "RequireApproval", "terms": { "{{term.Json}}": {{value}} } }""");
            Assert.That(Shop.Evaluate(asked, Shop.Write).Terms.ToSet().Value(term), Is.EqualTo(term.Read(Raw(value), out _)), term.Json);
        }
    }

    [Test]
    public void Policy_WithoutConditions_DependsOnNoCall()
    {
        var file = Shop.Rules([.. Enumerable.Range(0, 50).Select(number => $$"""{ "name": "r{{number}}", "tools": ["Shop.Files.WriteAsync"], "terms": { "quorum": {{number + 1}} } }""")]);
        Assert.That(Shop.Tools.Select(tool => file.ForEveryCall(tool)), Has.All.Not.Null);
    }

    [TestCase("Shop.Files.ReadAsync", true)]
    [TestCase("Shop.*", true)]
    [TestCase("*.ReadAsync", true)]
    [TestCase("*Files*", true)]
    [TestCase("S*p.*.R*c", true)]
    [TestCase("*", true)]
    [TestCase("Shop.Files.Read", false)]
    [TestCase("shop.*", false)]
    [TestCase("*.Read*X", false)]
    public void Pattern_NamesWholeNames(string pattern, bool matches)
        => Assert.That(ToolPattern.Matches(pattern, Shop.Read.Name), Is.EqualTo(matches));

    private static object Raw(string json) => json switch
    {
        "3" => 3,
        "true" => true,
        ['[', ..] => (string[])["alice"],
        _ => json.Trim('"'),
    };

    private static string Rule(string name, string verdict) => $$"""{ "name": "{{name}}", "verdict": "{{verdict}}" }""";

    // Pairs include rules that shadow each other, which the checker refuses: here it is what they would say that counts.
    private static PolicyFile Loose(params string[] rules) => Loose(Shop.File(rules), whole: true);

    private static PolicyFile Loose(string text, bool whole) => whole ? PolicyFile.Reload([new PolicySource("p.json", text)], Shop.Tools) : Shop.Load(text);
}
