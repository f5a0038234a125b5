using ApprovalGate.Delivery;

namespace ApprovalGate.IntegrationTests.Conditions;

/// <summary>A call for which the condition of the attribute holds is asked about; any other runs and is recorded.</summary>
public sealed class WhenTests
{
    private readonly List<ApprovalRequest> _asked = [];

    [SetUp]
    public void Forget() => _asked.Clear();

    [TestCase("1000", "EUR", false)]
    [TestCase("1000.01", "EUR", true)]
    [TestCase("5", "USD", true)]
    public async Task Call_OfATool_IsAskedAboutIfTheConditionHolds(string amount, string currency, bool asks)
    {
        using var gate = Build();
        var tools = new RefundTools(gate);

        await tools.RefundAsync(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency);

        Assert.That(tools.Ran, Has.Count.EqualTo(1));
        Assert.That(_asked, Has.Count.EqualTo(asks ? 1 : 0));
        Assert.That(gate.Requests.List([]).Single().Why, Is.EqualTo(
            $"attribute: The condition (amount > 1000 || currency != 'EUR') {(asks ? "holds" : "does not hold")}."));
    }

    [Test]
    public async Task Call_OfALowerClass_IsAskedAboutToo()
    {
        using var gate = Build();
        var tools = new RefundTools(gate);

        await tools.ReserveAsync(5);
        await tools.ReserveAsync(5000);
        await tools.ReadAsync("/public/a");
        await tools.ReadAsync("/secret/a");

        Assert.That(tools.Ran, Has.Count.EqualTo(4));
        Assert.That(_asked.Select(static one => one.Tool.Split('.')[^1]), Is.EqualTo(new[] { "ReserveAsync", "ReadAsync" }));
    }

    [Test]
    public async Task Condition_ThatCannotBeEvaluated_Asks()
    {
        using var gate = Build();
        var tools = new RefundTools(gate);

        await tools.SplitAsync(0);

        Assert.That(_asked.Single().Why, Is.EqualTo(
            "attribute: The condition (100 / amount > 1) cannot be evaluated, so the call needs approval. The divisor is zero."));
    }

    [Test]
    public async Task Condition_OnASensitiveArgument_DecidesAndIsNeverRepeated()
    {
        using var gate = Build();
        var tools = new RefundTools(gate);

        await tools.LoginAsync("12345678");
        await tools.LoginAsync("letters");

        Assert.That(tools.Ran, Is.EqualTo(new[] { "12345678", "letters" }));
        Assert.That(_asked, Has.Count.EqualTo(1));
        var recorded = string.Concat(gate.Requests.List([]).Select(static one => one.ToString() + one.Why + one.Arguments));
        Assert.That(recorded, Does.Contain("pin.matches").And.Not.Contain("12345678").And.Not.Contain("letters"));
    }

    [Test]
    public async Task Condition_OnWhatAResolverFinds_ReadsIt()
    {
        using var gate = Build();
        var tools = new RefundTools(gate);

        await tools.DeleteAsync("/link/a");
        await tools.DeleteAsync("/home/a");

        Assert.That(_asked.Single().Arguments.Json, Does.Contain("/home/a"));
    }

    [Test]
    public async Task Policy_ThatAllows_CountsUnlessTheToolSaysAlways()
    {
        using var gate = Build(builder => builder.AddPolicy(_ => new ConditionProbe()));
        var tools = new RefundTools(gate);

        await tools.RefundAsync(5000, "EUR");
        Assert.That(_asked, Is.Empty, "a policy may allow what the attribute asks about");

        await tools.RefundStrictlyAsync(5);
        Assert.That(_asked, Is.Empty, "the condition does not hold");

        await tools.RefundStrictlyAsync(5000);
        await tools.WipeAsync();
        Assert.That(_asked.Select(static one => one.Why), Is.EqualTo(new[]
        {
            "attribute: The condition (amount > 1000) holds.", "class: Tools of class 3 get the verdict RequireApproval.",
        }));
    }

    [Test]
    public async Task Class_ThatIsBlocked_BlocksWhateverTheConditionSays()
    {
        using var gate = Build(builder => builder.Configure(options => options.Verdicts = new ClassVerdicts { Irreversible = Verdict.Block }));

        await Assert.ThrowsAsync<PolicyRefusedException>(() => new RefundTools(gate).RefundAsync(5, "EUR"));
    }

    private Gate Build(Action<GateBuilder>? more = null)
    {
        var builder = new GateBuilder().AddTransport(_ => new Approver(_asked));
        more?.Invoke(builder);
        return builder.Build();
    }

    private sealed class Approver(List<ApprovalRequest> asked) : IApprovalTransport
    {
        public string Name => "approver";

        public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
        {
            asked.Add(request);
            await inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, ApprovalGate.Approver.Person("alice", "test"), Name), cancellationToken);
            return DeliveryReceipt.None;
        }
    }
}
