using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1040: a condition that looks at nothing would let every call run, or ask about each.</summary>
public sealed class AG1040Tests
{
    [TestCase("false")]
    [TestCase("true")]
    [TestCase("1000 > 500")]
    [TestCase("Speed.Fast == 1")]
    [TestCase("[1, 2].exists(amount, amount > 1)")]
    public void Condition_WithoutAnArgument_IsRefused(string text) => Refuses(Tool(text), "AG1040", "Tools.M");

    [TestCase("amount > 1")]
    [TestCase("[1, 2].exists(one, one > amount)")]
    [TestCase("call.actor == 'x'")]
    public void Condition_WithAnArgument_IsAccepted(string text) => Accepts(Tool(text));

    private static string Tool(string text)
        => "public enum Speed { Slow, Fast }" + InTools($"[RequiresApproval(When = \"{text}\")] public partial void M(int amount, Speed speed); private void MCore(int amount, Speed speed) {{ }}");
}
