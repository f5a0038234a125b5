using ApprovalGate.Generated;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Approvers;

/// <summary>The directory says what an approver is and may, each time somebody answers.</summary>
public sealed class DirectoryTests
{
    private readonly FakeApprover _desk = new();

    [Test]
    public async Task Approval_OfAKnownMachine_DoesNotCountWhateverTheChannelSays()
    {
        using var gate = Build(new KnownApprover("Deploy-Bot", ApproverKind.Machine));
        var (asked, call) = await AskAsync(gate);

        await AssertRejectedAsync(gate, FakeApprover.Approve(asked, "deploy-bot"), DecisionRejection.NotAPerson);
        await gate.Inbox.DecideAsync(FakeApprover.Approve(asked, "somebody-unknown"));
        await call.WaitAsync(FakeApprover.Patience);
    }

    [Test]
    public async Task Approval_OfAMachineTheDirectoryCallsAPerson_DoesNotCount()
    {
        using var gate = Build(new KnownApprover("alice", ApproverKind.Person));
        var (asked, call) = await AskAsync(gate);

        await AssertRejectedAsync(gate, FakeApprover.Approve(asked) with { Approver = Approver.Machine("alice", "https") }, DecisionRejection.NotAPerson);
        await gate.Inbox.DecideAsync(FakeApprover.Deny(asked));
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => call.WaitAsync(FakeApprover.Patience));
    }

    [Test]
    public async Task Role_OfTheDirectory_CountsAndThatOfTheChannelDoesNot()
    {
        using var gate = Build(new KnownApprover("Alice", ApproverKind.Person) { Roles = ["Ops"] });
        var (asked, call) = await AskAsync(gate, "role:ops");

        var claimed = Approver.Person("mallory", "test") with { Roles = ["ops"] };
        await AssertRejectedAsync(gate, FakeApprover.Approve(asked) with { Approver = claimed }, DecisionRejection.NotEligible);
        await gate.Inbox.DecideAsync(FakeApprover.Approve(asked, "ALICE"));
        await call.WaitAsync(FakeApprover.Patience);
        Assert.That(gate.Requests.Get(asked.Id)!.Decisions.Single().Approver, Is.EqualTo(Approver.Person("alice", "test") with { Roles = ["ops"] }));
    }

    [Test]
    public async Task Directory_ThatFails_LetsNobodyDecide()
    {
        using var gate = new GateBuilder().AddTransport(_ => _desk).UseApprovers(_ => new BrokenDirectory()).Build();
        var (asked, call) = await AskAsync(gate);

        await Assert.ThrowsAsync<IOException>(() => gate.Inbox.DecideAsync(FakeApprover.Approve(asked)));
        Assert.That(gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Pending));
        gate.Detach();
        await Assert.ThrowsAsync<GateClosedException>(() => call.WaitAsync(FakeApprover.Patience));
    }

    [Test]
    public void Approvers_ListedWrongly_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Build(new("alice", ApproverKind.Person), new("ALICE", ApproverKind.Machine)));
        Assert.Throws<ArgumentException>(() => Build(new KnownApprover("alice", ApproverKind.None)));
        Assert.Throws<ArgumentException>(() => Build(new KnownApprover("ali\u034fce", ApproverKind.Person)));
        Assert.Throws<ArgumentException>(() => Build(new KnownApprover("alice", ApproverKind.Person) { Roles = [""] }));
    }

    private Gate Build(params KnownApprover[] approvers) => new GateBuilder().AddTransport(_ => _desk).UseApprovers(approvers).Build();

    private async Task<(ApprovalRequest Asked, Task<int> Call)> AskAsync(Gate gate, string? approver = null)
    {
        var tool = new FakeTool
        {
            Tool = new Tool("FakeTool.Run", "FakeTool.Run(string path)", Reversibility.Irreversible)
            {
                Approvers = approver is null ? [] : [approver],
            },
        };
        var call = tool.RunAsync(gate);
        return (await _desk.NextAsync(), call);
    }

    private static async Task AssertRejectedAsync(Gate gate, Decision decision, DecisionRejection why)
    {
        var refused = await Assert.ThrowsAsync<DecisionRejectedException>(() => gate.Inbox.DecideAsync(decision));
        Assert.That(refused!.Rejection, Is.EqualTo(why));
    }

    private sealed class BrokenDirectory : IApproverDirectory
    {
        public ValueTask<KnownApprover?> FindAsync(string id, CancellationToken cancellationToken) => throw new IOException("The directory is away.");
    }
}
