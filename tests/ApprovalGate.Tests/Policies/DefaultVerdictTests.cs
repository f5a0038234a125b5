using ApprovalGate.Generated;
using ApprovalGate.Policies;
using ApprovalGate.Requests;

namespace ApprovalGate.Tests.Policies;

/// <summary>What counts if no policy decides: the condition of the tool, evaluated over whatever arguments there are, or the class.</summary>
public sealed class DefaultVerdictTests
{
    [TestCase("""{"amount":1001}""", Verdict.RequireApproval, "attribute: The condition (amount > 1000) holds.")]
    [TestCase("""{"amount":1000}""", Verdict.AllowAndRecord, "attribute: The condition (amount > 1000) does not hold.")]
    [TestCase("{}", Verdict.RequireApproval, "attribute: The condition (amount > 1000) cannot be evaluated, so the call needs approval. The call has no argument 'amount'.")]
    public void Condition_OverCanonicalArguments_DecidesForEveryClass(string json, Verdict verdict, string why)
    {
        foreach (var reversibility in Enum.GetValues<Reversibility>())
        {
            foreach (var parameters in new[] { "amount: int", null })
            {
                var result = Evaluate(new Tool("a", "b", reversibility) { When = "amount > 1000", Parameters = parameters }, json);
                Assert.That((result.Verdict, result.Why), Is.EqualTo((verdict, why)));
            }
        }
    }

    [TestCase("amount >")]
    [TestCase("amuont > 1")]
    [TestCase("amount")]
    public void Condition_ThatIsNone_Asks(string text)
    {
        var result = Evaluate(new Tool("a", "b", Reversibility.Reversible) { When = text, Parameters = "amount: int" }, """{"amount":1}""");

        Assert.That((result.Verdict, result.Why), Is.EqualTo((
            Verdict.RequireApproval, $"attribute: The condition ({text}) is not valid, so the call needs approval.")));
    }

    [Test]
    public void Verdict_ForEveryCall_IsUnknownWhereTheConditionDecides()
    {
        var conditional = new Tool("a", "b", Reversibility.Irreversible) { When = "amount > 1000" };

        Assert.That(Set(new()).ForEveryCall(conditional, Failed), Is.Null);
        Assert.That(
            Set(new() { Irreversible = Verdict.Block }).ForEveryCall(conditional, Failed)!.Verdict, Is.EqualTo(Verdict.Block), "nothing opens a class that is blocked");
        Assert.That(Set(new()).ForEveryCall(new Tool("a", "b", Reversibility.Irreversible), Failed)!.Verdict, Is.EqualTo(Verdict.RequireApproval));
    }

    [Test]
    public void Always_OfEveryPairOfVerdicts_IsNeverWeakerThanTheDefault(
        [Values] Reversibility reversibility,
        [Values(null, "amount > 1000")] string? when,
        [Values(5, 5000)] int amount,
        [Values(Verdict.Undecided, Verdict.Allow, Verdict.AllowAndRecord, Verdict.RequireApproval, Verdict.Block, Verdict.Halt)] Verdict said)
    {
        var json = $$"""{"amount":{{amount}}}""";
        Tool Tool(bool always) => new("a", "b", reversibility) { When = when, Always = always, Parameters = "amount: int" };
        var policy = FakePolicy.AskedEachCall((in _) => said == Verdict.Undecided ? default : new PolicyVerdict(said, "said"));
        var byDefault = Evaluate(Tool(always: false), json).Verdict;

        Assert.That(Evaluate(Tool(always: true), json, policy).Verdict, Is.EqualTo((Verdict)Math.Max((byte)byDefault, (byte)said)));
        Assert.That(Evaluate(Tool(always: false), json, policy).Verdict, said is Verdict.Allow or Verdict.AllowAndRecord
            ? Is.LessThanOrEqualTo(Verdict.AllowAndRecord)
            : Is.EqualTo((Verdict)Math.Max((byte)byDefault, (byte)said)).Or.EqualTo(said));
    }

    private static PolicyResult Evaluate(Tool tool, string json, params IPolicy[] policies)
        => Set(new(), policies).ForCall(tool, new FakeArguments(json), null, new Session("s", "agent"), default, Failed);

    private static PolicySet Set(ClassVerdicts verdicts, params IPolicy[] policies)
        => new(verdicts, TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), false, policies);

    private static void Failed(IPolicy policy, Exception thrown) => Assert.Fail($"{thrown}");
}
