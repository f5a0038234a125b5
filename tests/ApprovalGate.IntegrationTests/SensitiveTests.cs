using ApprovalGate.Binding;
using ApprovalGate.Binding.Sensitive;
using ApprovalGate.Delivery;

namespace ApprovalGate.IntegrationTests;

/// <summary>What is marked sensitive reaches the body and nobody else; an approval binds it all the same.</summary>
public sealed class SensitiveTests
{
    private const string Secret = "hunter2";

    [Test]
    public async Task Sensitive_ParameterAndMember_AreHiddenFromApproversAndGivenToTheBody()
    {
        var asked = new List<ApprovalRequest>();
        using var gate = Build(asked);
        var tools = new LoginTools(gate);

        Assert.That(await tools.LoginAsync("ann", Secret, new Card("ann", Secret)), Is.EqualTo($"ann {Secret} {Secret}"));
        Assert.That(asked.Single().Arguments.Json, Does.Contain("\"user\":\"ann\"").And.Contain("\"Holder\":\"ann\"").And.Not.Contain(Secret));
        Assert.That(gate.Store.ReadHead().Position, Is.GreaterThan(0));
    }

    [Test]
    public async Task Sensitive_WithASnapshot_IsRebuiltToo()
    {
        var asked = new List<ApprovalRequest>();
        using var gate = Build(asked);
        var secrets = new[] { Secret };

        Assert.That(await new LoginTools(gate).LoginToAllAsync(secrets), Is.EqualTo(Secret));
        Assert.That(asked.Single().Arguments.Json, Does.StartWith("{\"secrets\":{\"$sensitive\":\"").And.Not.Contain(Secret));
    }

    [Test]
    public async Task Sensitive_EqualValues_AreSeenToBeEqualInTheirPlaceOnly()
    {
        var asked = new List<ApprovalRequest>();
        using var gate = Build(asked);
        var tools = new LoginTools(gate);

        await tools.LoginToAllAsync([Secret]);
        await tools.LoginToAllAsync([Secret]);
        await tools.LoginToAllAsync(["other"]);
        await tools.LoginToSomeAsync([Secret]);

        Assert.That(asked[1].Arguments, Is.EqualTo(asked[0].Arguments));
        Assert.That(asked[2].Arguments, Is.Not.EqualTo(asked[0].Arguments));
        Assert.That(asked[3].Arguments, Is.Not.EqualTo(asked[0].Arguments), "another tool");
    }

    [Test]
    public async Task Sensitive_WithoutAKey_IsRefusedBeforeAnythingIsRecorded()
    {
        var asked = new List<ApprovalRequest>();
        using var gate = Build(asked, new BrokenRing());
        var tools = new LoginTools(gate);

        var refusal = await Assert.ThrowsAsync<SensitiveKeyUnavailableException>(() => tools.LoginAsync("ann", Secret, new Card("ann", Secret)));

        Assert.That(refusal!.Message, Does.Contain("The key is lost.").And.Contain("UseKeyRing").And.Not.Contain(Secret));
        Assert.That(asked, Is.Empty);
        Assert.That(gate.Store.ReadHead().Position, Is.Zero);
    }

    private static Gate Build(List<ApprovalRequest> asked, IKeyRing? keys = null)
    {
        var builder = new GateBuilder().AddTransport(_ => new Approver(asked));
        return (keys is null ? builder : builder.UseKeyRing(_ => keys)).Build();
    }

    private sealed class BrokenRing : IKeyRing
    {
        public SensitiveKey ReadKey(Guid storeId) => throw new IOException("The key is lost.");
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

public sealed record Card(string Holder, [Sensitive] string Number);

/// <summary>Tools that are given secrets.</summary>
public sealed partial class LoginTools(Gate gate)
{
    private readonly Gate _gate = gate;

    [RequiresApproval]
    public partial Task<string> LoginAsync(string user, [Sensitive] string password, Card card);

    [RequiresApproval(Arguments = ArgumentPassing.Snapshot)]
    public partial Task<string> LoginToAllAsync([Sensitive] string[] secrets);

    [RequiresApproval(Arguments = ArgumentPassing.Snapshot)]
    public partial Task<string> LoginToSomeAsync([Sensitive] string[] secrets);

    private static Task<string> LoginAsyncCore(string user, string password, Card card) => Task.FromResult($"{user} {password} {card.Number}");

    private static Task<string> LoginToAllAsyncCore(string[] secrets) => Task.FromResult(secrets[0]);

    private static Task<string> LoginToSomeAsyncCore(string[] secrets) => Task.FromResult(secrets[0]);
}
