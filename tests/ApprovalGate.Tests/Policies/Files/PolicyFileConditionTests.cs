using ApprovalGate.Generated;
using ApprovalGate.Policies;

namespace ApprovalGate.Tests.Policies.Files;

/// <summary>A rule may depend on the call; if it nearly let the call pass, the record says why it did not.</summary>
public sealed class PolicyFileConditionTests
{
    private static readonly PolicyFile Refunds = Shop.Rules(
        """{ "name": "small refunds", "tools": ["Shop.Refunds.*"], "when": "amount < 50 && currency == 'EUR'", "verdict": "Allow", "reason": "Small refunds run and are recorded." }""",
        """{ "name": "large refunds", "tools": ["Shop.Refunds.*"], "when": "amount > 1000", "verdict": "RequireApproval", "terms": { "quorum": 2 } }""",
        """{ "name": "never by night", "tools": ["Shop.Refunds.*"], "when": "call.actor == 'night-agent'", "verdict": "Block" }""");

    [TestCase("12.50", "EUR", "agent", Verdict.AllowAndRecord, 1, "file: rule 'small refunds': Small refunds run and are recorded.")]
    [TestCase("49.99", "EUR", "agent", Verdict.AllowAndRecord, 1, "file: rule 'small refunds': Small refunds run and are recorded.")]
    [TestCase("50", "EUR", "agent", Verdict.RequireApproval, 1, "class: Tools of class 3 get the verdict RequireApproval.")]
    [TestCase("12.50", "USD", "agent", Verdict.RequireApproval, 1, "class: Tools of class 3 get the verdict RequireApproval.")]
    [TestCase("1000.01", "EUR", "agent", Verdict.RequireApproval, 2, "file: rule 'large refunds'")]
    [TestCase("12.50", "EUR", "night-agent", Verdict.Block, 1, "file: rule 'never by night'")]
    public void Condition_DecidesEachCall(string amount, string currency, string actor, Verdict verdict, int quorum, string why)
    {
        var result = Shop.Evaluate(Refunds, Shop.Refund, Arguments(amount, currency), actor);
        Assert.That((result.Verdict, result.Terms.Quorum, result.Why), Is.EqualTo((verdict, quorum, why)));
    }

    [TestCase("62.10", "EUR", "rule 'small refunds' would have allowed it, but amount was 62.10, not below 50")]
    [TestCase("12.50", "USD", "rule 'small refunds' would have allowed it, but currency was 'USD', not \"EUR\"")]
    [TestCase("62.10", "USD", "rule 'small refunds' would have allowed it, but amount was 62.10, not below 50 and currency was 'USD', not \"EUR\"")]
    public void NearMiss_SaysWhatKeptTheRuleFromMatching(string amount, string currency, string near)
        => Assert.That(Shop.Evaluate(Refunds, Shop.Refund, Arguments(amount, currency)).NearMisses, Is.EqualTo(new[] { near }));

    [Test]
    public void NearMiss_ARuleAsksAnyway_IsNone() => Assert.That(Shop.Evaluate(Refunds, Shop.Refund, Arguments("1000.01", "EUR")).NearMisses, Is.Empty);

    [Test]
    public void NearMiss_OfASensitiveArgument_NeverSaysIt()
    {
        var result = Shop.Evaluate(Refunds, Shop.Refund, """{"amount":{"$decimal":"62.10"},"currency":{"$sensitive":"hmac:c2VjcmV0"}}""");
        Assert.That(result.Verdict, Is.EqualTo(Verdict.RequireApproval));
        Assert.That(string.Join(' ', result.NearMisses), Does.StartWith("rule 'small refunds' would have allowed it, but ").And.Not.Contain("c2VjcmV0"));
    }

    [Test]
    public void Condition_ThatCannotBeEvaluated_GivesTheStricterResult()
    {
        var unreadable = """{"amount":{"$sensitive":"hmac:eA=="},"currency":"EUR"}""";
        var allow = Shop.Rules("""{ "name": "a", "tools": ["Shop.Refunds.*"], "when": "amount < 50", "verdict": "Allow" }""");
        var block = Shop.Rules("""{ "name": "a", "tools": ["Shop.Refunds.*"], "when": "amount > 50", "verdict": "Block" }""");
        var terms = Shop.Rules("""{ "name": "a", "tools": ["Shop.Refunds.*"], "when": "amount > 50", "terms": { "quorum": 3 } }""");

        Assert.Multiple(() =>
        {
            Assert.That(Shop.Evaluate(allow, Shop.Refund, unreadable).Verdict, Is.EqualTo(Verdict.RequireApproval));
            Assert.That(Shop.Evaluate(block, Shop.Refund, unreadable).Verdict, Is.EqualTo(Verdict.Block));
            Assert.That(Shop.Evaluate(terms, Shop.Refund, unreadable).Terms.Quorum, Is.EqualTo(3));
        });
    }

    [Test]
    public void Tool_OfOtherParametersThanTheConditionWasCheckedAgainst_GetsTheStricterResult()
    {
        var changed = new Tool(Shop.Refund.Name, "Task Shop.Refunds.RefundAsync(string money)", Reversibility.Irreversible) { Parameters = "money: string" };
        var result = Shop.Evaluate(Refunds, changed, """{"money":"1"}""");
        Assert.That((result.Verdict, result.Terms.Quorum), Is.EqualTo((Verdict.RequireApproval, 2)), "what tightens counts, what allows does not");
    }

    [Test]
    public void Rule_WithoutConditionBesideOneWith_LeavesOtherToolsUnconditional()
    {
        Assert.That(Refunds.ForEveryCall(Shop.Refund), Is.Null);
        Assert.That(Refunds.ForEveryCall(Shop.Read), Is.Not.Null);
    }

    [Test]
    public void Trace_SaysWhatEachRuleMadeOfTheCall()
    {
        var arguments = new CanonicalArguments(Arguments("62.10", "EUR"));
        var terms = Shop.Evaluate(Refunds, Shop.Refund, arguments.Json).Terms;
        var traces = Refunds.Trace(new PolicyInput(Shop.Refund, terms, arguments, new Session("s", "night-agent"), Some.Noon));

        Assert.That(traces.Select(trace => (trace.Rule.Name, trace.Match, trace.Note)), Is.EqualTo(new (string, RuleMatch, string?)[]
        {
            ("small refunds", RuleMatch.No, "amount was 62.10, not below 50"),
            ("large refunds", RuleMatch.No, "amount was 62.10, not above 1000"),
            ("never by night", RuleMatch.Yes, null),
        }));
    }

    private static string Arguments(string amount, string currency) => $$"""{"amount":{"$decimal":"{{amount}}"},"currency":"{{currency}}"}""";
}
