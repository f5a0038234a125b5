using System.Reflection;
using ApprovalGate.Delivery;
using Microsoft.Extensions.AI;

namespace ApprovalGate.IntegrationTests;

/// <summary>However a gated method is called, its generated half is what is called.</summary>
public sealed class EveryWayInTests
{
    private Gate _gate = null!;
    private DeleteTools _tools = null!;

    [SetUp]
    public void Open()
    {
        _gate = new GateBuilder().AddTransport(_ => new DenyingTransport()).Build();
        _tools = new DeleteTools(_gate);
    }

    [TearDown]
    public void Close() => _gate.Dispose();

    [Test]
    public async Task Method_CalledDirectly_MeetsTheGate()
    {
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => _tools.DeleteAsync("a.txt", default));
        AssertMetTheGate();
    }

    [Test]
    public async Task Method_CalledByReflection_MeetsTheGate()
    {
        var method = typeof(DeleteTools).GetMethod(nameof(DeleteTools.DeleteAsync), BindingFlags.Public | BindingFlags.Instance)!;
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => (Task)method.Invoke(_tools, ["a.txt", CancellationToken.None])!);
        AssertMetTheGate();
    }

    [Test]
    public async Task Method_CalledAsAnAIFunction_MeetsTheGate()
    {
        var function = AIFunctionFactory.Create(_tools.DeleteAsync);
        await Assert.ThrowsAsync<ApprovalDeniedException>(
            async () => await function.InvokeAsync(new AIFunctionArguments { ["path"] = "a.txt" }));
        AssertMetTheGate();
    }

    [Test]
    public async Task Method_CalledByDelegateInterfaceAndDynamic_MeetsTheGate()
    {
        Func<string, CancellationToken, Task<string>> call = _tools.DeleteAsync;
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => call("a.txt", default));
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => ((IDelete)_tools).DeleteAsync("a.txt", default));
        dynamic late = _tools;
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => (Task)late.DeleteAsync("a.txt", CancellationToken.None));
        Assert.That(_gate.Requests.List([RequestState.Denied]), Has.Count.EqualTo(3));
        Assert.That(_tools.Deleted, Is.Empty);
    }

    private void AssertMetTheGate()
    {
        Assert.That(_tools.Deleted, Is.Empty);
        Assert.That(_gate.Requests.List([RequestState.Denied]), Has.Count.EqualTo(1));
    }
}

/// <summary>A tool that would delete, and remembers that it did.</summary>
public sealed partial class DeleteTools(Gate gate) : IDelete
{
    private readonly Gate _gate = gate;

    public List<string> Deleted { get; } = [];

    [RequiresApproval(Reversibility.Irreversible)]
    public partial Task<string> DeleteAsync(string path, CancellationToken cancellationToken);

    private Task<string> DeleteAsyncCore(string path, CancellationToken cancellationToken)
    {
        Deleted.Add(path);
        return Task.FromResult(path);
    }
}

public interface IDelete
{
    Task<string> DeleteAsync(string path, CancellationToken cancellationToken);
}

internal sealed class DenyingTransport : IApprovalTransport
{
    public string Name => "denying";

    public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        await inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Deny, Approver.Person("alice", "test"), Name), cancellationToken);
        return DeliveryReceipt.None;
    }
}
