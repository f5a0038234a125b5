using ApprovalGate.Generated;
using ApprovalGate.Policies;
using ApprovalGate.Requests;

namespace ApprovalGate.Tests.Policies;

/// <summary>What policies say is combined: block and halt first, then the strictest that says something, then the class.</summary>
public sealed class PolicySetTests
{
    private static readonly Session Session = new("s", "agent");
    private static readonly Verdict[] Said = [Verdict.Undecided, Verdict.Allow, Verdict.AllowAndRecord, Verdict.RequireApproval, Verdict.Block, Verdict.Halt];

    [Test]
    public void Verdict_OfEveryPairAndClass_IsTheOneThePrecedenceNames(
        [Values] Reversibility reversibility, [Values(Verdict.Allow, Verdict.RequireApproval, Verdict.Block, Verdict.Halt)] Verdict ofClass)
    {
        var verdicts = Verdicts(ofClass);
        foreach (var (one, other) in Said.SelectMany(one => Said.Select(other => (one, other))))
        {
            var expected = (Verdict)Math.Max((byte)one, (byte)other);
            var byClass = verdicts.For(reversibility);
            expected = byClass >= Verdict.Block && byClass > expected ? byClass : expected == Verdict.Undecided ? byClass : expected;
            expected = expected == Verdict.Allow && reversibility != Reversibility.Observation ? Verdict.AllowAndRecord : expected;

            var result = Evaluate(reversibility, verdicts, one, other);
            Assert.That(result.Verdict, Is.EqualTo(expected), $"{one}, {other}, class {byClass}");
            Assert.That(Evaluate(reversibility, verdicts, other, one).Verdict, Is.EqualTo(expected), "in any order");
        }
    }

    [Test]
    public void Policy_ThatDoesNotAllow_NeverMakesTheVerdictWeaker()
    {
        foreach (var reversibility in Enum.GetValues<Reversibility>())
        {
            foreach (var (one, other) in Said.SelectMany(one => Said.Select(other => (one, other))))
            {
                Assert.That(IsWeakened(reversibility, one, other), Is.False.Or.EqualTo(other is Verdict.Allow or Verdict.AllowAndRecord), $"{one}, {other}");
            }
        }

        Assert.That(IsWeakened(Reversibility.Irreversible, Verdict.Undecided, Verdict.AllowAndRecord), "a policy may allow what the class asks about");
    }

    [Test]
    public void Why_NamesThePolicyThatDecided() => Assert.Multiple(() =>
    {
        Assert.That(Evaluate(Reversibility.Irreversible, new(), Verdict.Undecided).Why, Is.EqualTo("class: Tools of class 3 get the verdict RequireApproval."));
        Assert.That(Evaluate(Reversibility.Observation, new(), Verdict.Block, Verdict.Allow).Why, Is.EqualTo("p0: said Block"));
        Assert.That(Evaluate(Reversibility.Observation, new(), Verdict.Block, Verdict.Allow).PolicyVersion, Is.EqualTo("classes:1223, p0:7, p1:7"));
    });

    [Test]
    public void Terms_OfSeveralPolicies_AreTheStrictestOfEach()
    {
        var result = For(Tool(Reversibility.Irreversible, ["alice", "bob", "carol"]), new(), [
            FakePolicy.AskedEachCall((in input) => new() { Terms = input.Terms with { Quorum = 2, Expiry = TimeSpan.FromDays(30), OnExpiry = OnExpiry.Run } }),
            FakePolicy.AskedEachCall((in input) => new() { Terms = input.Terms with { Approvers = ["CAROL", "bob", "dave"], Quorum = 1, SignedDecisions = true } }),
        ]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(Verdict.RequireApproval));
            Assert.That(result.Terms.Quorum, Is.EqualTo(2));
            Assert.That(result.Terms.Approvers, Is.EqualTo(new[] { "bob", "carol" }));
            Assert.That(result.Terms.Expiry, Is.EqualTo(TimeSpan.FromMinutes(15)), "a policy cannot lengthen it");
            Assert.That(result.Terms.OnExpiry, Is.EqualTo(OnExpiry.Refuse));
            Assert.That(result.Terms.SignedDecisions);
        });
    }

    [Test]
    public void Terms_ThatTooFewApproversSatisfy_Block([Values("dave", "alice")] string only)
    {
        var result = For(Tool(Reversibility.Irreversible, ["alice", "bob"], quorum: 2), new(), [
            FakePolicy.AskedEachCall((in input) => new() { Terms = input.Terms with { Approvers = [only] } }),
        ]);

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Block));
        Assert.That(result.Why, Does.Contain("Too few approvers"));
    }

    [Test]
    public void Policy_ThatThrows_NeedsApprovalAndIsReported([Values] bool forEveryCall)
    {
        var broken = new FakePolicy { Name = "broken", EachCall = (in _) => throw new FormatException("holds an argument") };
        if (forEveryCall)
        {
            broken.EveryCall = _ => throw new FormatException("holds an argument");
        }

        var failed = new List<(string, Type)>();
        var set = new PolicySet(new(), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), false, [broken, FakePolicy.Saying(Verdict.Allow)]);
        var result = set.ForCall(
            Tool(Reversibility.Observation), new FakeArguments(), null, Session, default, (policy, thrown) => failed.Add((policy.Name, thrown.GetType())));

        Assert.That(result.Verdict, Is.EqualTo(Verdict.RequireApproval));
        Assert.That(result.Why, Is.EqualTo("broken: The policy failed with FormatException, so the call needs approval."));
        Assert.That(failed, Is.EqualTo(new[] { ("broken", typeof(FormatException)) }));
    }

    [Test]
    public void PolicyVerdict_Undefined_IsRefused([Values(Verdict.Undecided, (Verdict)6, (Verdict)255)] Verdict verdict)
        => Assert.That(() => new PolicyVerdict(verdict, "why"), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Setting_OutOfItsRange_IsRefused()
    {
        var set = new PolicySet(new(), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), false, []);

        Assert.That(() => set with { Expiry = TimeSpan.Zero }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => set with { ExecutionExpiry = TimeSpan.FromDays(31) }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => set with { Verdicts = null! }, Throws.TypeOf<ArgumentNullException>());
    }

    private static bool IsWeakened(Reversibility reversibility, Verdict before, Verdict added)
        => Evaluate(reversibility, new(), before, added).Verdict < Evaluate(reversibility, new(), before).Verdict;

    private static PolicyResult Evaluate(Reversibility reversibility, ClassVerdicts verdicts, params Verdict[] said)
        => For(Tool(reversibility), verdicts, [.. said.Select((verdict, i) => new FakePolicy
        {
            Name = $"p{i}",
            EachCall = (in _) => verdict == Verdict.Undecided ? default : new PolicyVerdict(verdict, $"said {verdict}"),
        })]);

    private static PolicyResult For(Tool tool, ClassVerdicts verdicts, FakePolicy[] policies)
        => new PolicySet(verdicts, TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), false, policies)
            .ForCall(tool, new FakeArguments(), null, Session, default, (_, thrown) => Assert.Fail($"{thrown}"));

    private static ClassVerdicts Verdicts(Verdict stricter) => new()
    {
        Observation = Stricter(Verdict.Allow, stricter),
        Reversible = Stricter(Verdict.AllowAndRecord, stricter),
        Compensable = Stricter(Verdict.AllowAndRecord, stricter),
        Irreversible = Stricter(Verdict.RequireApproval, stricter),
    };

    private static Verdict Stricter(Verdict one, Verdict other) => one > other ? one : other;

    private static Tool Tool(Reversibility reversibility, string[]? approvers = null, int quorum = 1)
        => new("FakeTool.Run", "FakeTool.Run()", reversibility) { Approvers = approvers ?? [], Quorum = quorum };
}
