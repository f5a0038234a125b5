using System.Reflection;
using ApprovalGate.Delivery;

namespace ApprovalGate.IntegrationTests;

/// <summary>A body that takes a permit gets a live one, which dies with it; nobody else comes by one.</summary>
public sealed class PermitTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private Gate _gate = null!;
    private VaultTools _tools = null!;

    [SetUp]
    public void Open()
    {
        _gate = Build();
        _tools = new VaultTools(_gate, Vault.Read);
    }

    [TearDown]
    public void Close() => _gate.Dispose();

    [Test]
    public async Task Permit_InsideTheBody_OpensTheVaultAndIsARecordedRun()
    {
        Assert.That(await _tools.ReadAsync("a"), Is.EqualTo("a by ApprovalGate.IntegrationTests.VaultTools.ReadAsync"));

        var run = _gate.Requests.List([RequestState.Succeeded]).Single();
        Assert.That(run.Id, Is.EqualTo(_tools.Last!.Request));
        Assert.That(_gate.Requests.Get(run.Id)!.RunPosition, Is.EqualTo(_tools.Last!.Position));
    }

    [TestCase(nameof(VaultTools.ReadAsync))]
    [TestCase(nameof(VaultTools.ChangeAsync))]
    [TestCase(nameof(VaultTools.Look))]
    [TestCase(nameof(VaultTools.Wipe))]
    public async Task Permit_OfAnyClassAndShape_IsOfADurableRunAndDiesWithTheBody(string tool)
    {
        for (var time = 0; time < 2; time++)
        {
            if (typeof(VaultTools).GetMethod(tool)!.Invoke(_tools, ["a"]) is Task task)
            {
                await task;
            }
        }

        Assert.That(_gate.Requests.List([RequestState.Succeeded]), Has.Count.EqualTo(2));
        Assert.That(_tools.Last!.IsAlive, Is.False);
        Assert.That(
            () => _tools.Last.Demand("ApprovalGate.IntegrationTests.VaultTools." + tool, _gate),
            Throws.TypeOf<PermitRejectedException>().With.Message.Contains("ended with the body"));
    }

    [Test]
    public void Permit_OfABodyThatThrows_IsDead()
    {
        var tools = new VaultTools(_gate, (_, _, _) => throw new IOException());

        Assert.That(() => tools.ReadAsync("a"), Throws.TypeOf<IOException>());
        Assert.That(() => tools.Look("a"), Throws.TypeOf<IOException>());
        Assert.That(tools.All, Has.Count.EqualTo(2).And.All.Matches<Permit>(permit => permit is { IsAlive: false }));
        Assert.That(_gate.Requests.List([RequestState.Failed]), Has.Count.EqualTo(2));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(9)]
    public async Task Permit_OfAStream_LivesWhileItIsEnumerated(int taken)
    {
        await foreach (var number in _tools.Count("a"))
        {
            Assert.That(_tools.Last!.IsAlive);
            if (number == taken)
            {
                break;
            }
        }

        Assert.That(_tools.Last!.IsAlive, Is.False);
        Assert.That(_tools.WasAliveAtTheEnd, Is.True);
    }

    [Test]
    public async Task Stream_EnumeratedTwice_HasTwoPermits()
    {
        var stream = _tools.Count("a");
        await foreach (var _ in stream)
        {
        }

        await foreach (var _ in stream)
        {
        }

        Assert.That(_tools.All.Select(permit => permit.Position).ToList(), Has.Count.EqualTo(2).And.Unique);
    }

    [Test]
    public async Task Approved_RunWithAPermit_HasTheRequestsOwn()
    {
        Assert.That(await _tools.DeleteAsync("a"), Is.EqualTo("a by ApprovalGate.IntegrationTests.VaultTools.DeleteAsync"));

        var run = _gate.Requests.Get(_gate.Requests.List([RequestState.Succeeded]).Single().Id)!;
        Assert.That(
            (_tools.Last!.Request, _tools.Last!.Digest, _tools.Last!.ExpiresAt), Is.EqualTo((run.Id, run.Digest, run.ExecutionExpiresAt!.Value)));
    }

    [Test]
    public void Demand_WithoutAPermit_Refuses()
        => Assert.That(() => Vault.Read(null, "a", _gate), Throws.TypeOf<PermitRejectedException>().With.Property("Reason").EqualTo("No permit was given."));

    [Test]
    public void Demand_OfAnotherTool_Refuses()
    {
        var tools = new VaultTools(_gate, (permit, _, gate) => permit.Demand("ApprovalGate.IntegrationTests.VaultTools.Other", gate).Tool);

        Assert.That(
            () => tools.ReadAsync("a"), Throws.TypeOf<PermitRejectedException>().With.Message.Contains("for 'ApprovalGate.IntegrationTests.VaultTools.ReadAsync', not for 'ApprovalGate.IntegrationTests.VaultTools.Other'"));
    }

    [Test]
    public void Demand_OfAnotherGate_Refuses()
    {
        using var other = Build();
        var tools = new VaultTools(_gate, (permit, path, _) => Vault.Read(permit, path, other));

        Assert.That(() => tools.ReadAsync("a"), Throws.TypeOf<PermitRejectedException>().With.Message.Contains("another gate's"));
    }

    [Test]
    public void Demand_PastTheExecutionExpiry_Refuses()
    {
        var tools = new VaultTools(_gate, (permit, path, gate) =>
        {
            _clock.Advance(TimeSpan.FromHours(1));
            _ = Vault.Read(permit, path, gate);
            _clock.Advance(TimeSpan.FromTicks(1));
            return Vault.Read(permit, path, gate);
        });

        Assert.That(() => tools.ReadAsync("a"), Throws.TypeOf<PermitRejectedException>().With.Message.Contains("execution expiry"));
    }

    [Test]
    public void Permit_ForAnybodyElse_CannotBeMade()
    {
        var givers = typeof(Permit).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .Where(member => member switch
            {
                MethodInfo method => method.ReturnType == typeof(Permit) || method.GetParameters().Any(one => one.ParameterType == typeof(Permit).MakeByRefType()),
                PropertyInfo property => property.PropertyType == typeof(Permit),
                FieldInfo field => field.FieldType == typeof(Permit),
                ConstructorInfo => member.DeclaringType == typeof(Permit),
                _ => false,
            });

        Assert.That(typeof(Permit).IsSealed);
        Assert.That(typeof(Permit).GetInterfaces(), Is.Empty);
        Assert.That(typeof(Permit).GetProperties().Where(one => one.CanWrite), Is.Empty);
        Assert.That(givers.Select(member => $"{member.DeclaringType!.Name}.{member.Name}").Distinct(), Is.EqualTo(new[] { "PermitExtensions.Demand" }));
    }

    private Gate Build() => new GateBuilder().UseClock(_clock).AddTransport(_ => new ApprovingTransport()).Build();
}

/// <summary>What must not be reached past the gate.</summary>
internal static class Vault
{
    public static string Read(Permit? permit, string path, Gate gate) => Read(permit, path, gate, "ApprovalGate.IntegrationTests.VaultTools.ReadAsync");

    public static string Read(Permit? permit, string path, Gate gate, string tool) => $"{path} by {permit.Demand(tool, gate).Tool}";
}

/// <summary>Tools of every class whose bodies take a permit.</summary>
internal sealed partial class VaultTools(Gate gate, Func<Permit, string, Gate, string> read)
{
    private readonly Gate _gate = gate;

    public List<Permit> All { get; } = [];

    public Permit? Last => All.LastOrDefault();

    public bool WasAliveAtTheEnd { get; private set; }

    [RequiresApproval(Reversibility.Observation)]
    public partial Task<string> ReadAsync(string path);

    [RequiresApproval(Reversibility.Reversible)]
    public partial Task<string> ChangeAsync(string path);

    [RequiresApproval(Reversibility.Observation)]
    public partial string Look(string path);

    [RequiresApproval(Reversibility.Compensable)]
    public partial void Wipe(string path);

    [RequiresApproval(Reversibility.Observation)]
    public partial IAsyncEnumerable<int> Count(string path);

    [RequiresApproval(Reversibility.Irreversible)]
    public partial Task<string> DeleteAsync(string path);

    private async Task<string> ReadAsyncCore(string path, Permit permit)
    {
        All.Add(permit);
        await Task.Yield();
        return read(permit, path, _gate);
    }

    private Task<string> ChangeAsyncCore(Permit permit, string path)
    {
        All.Add(permit);
        return Task.FromResult(Vault.Read(permit, path, _gate, "ApprovalGate.IntegrationTests.VaultTools.ChangeAsync"));
    }

    private string LookCore(string path, Permit permit)
    {
        All.Add(permit);
        return read == Vault.Read ? Vault.Read(permit, path, _gate, "ApprovalGate.IntegrationTests.VaultTools.Look") : read(permit, path, _gate);
    }

    private void WipeCore(string path, Permit permit)
    {
        All.Add(permit);
        Vault.Read(permit, path, _gate, "ApprovalGate.IntegrationTests.VaultTools.Wipe");
    }

    private async IAsyncEnumerable<int> CountCore(string path, Permit permit)
    {
        All.Add(permit);
        try
        {
            for (var number = 1; number < 4; number++)
            {
                await Task.Yield();
                Vault.Read(permit, path, _gate, "ApprovalGate.IntegrationTests.VaultTools.Count");
                yield return number;
            }
        }
        finally
        {
            WasAliveAtTheEnd = permit.IsAlive;
        }
    }

    private Task<string> DeleteAsyncCore(string path, Permit permit)
    {
        All.Add(permit);
        return Task.FromResult(Vault.Read(permit, path, _gate, "ApprovalGate.IntegrationTests.VaultTools.DeleteAsync"));
    }
}

internal sealed class ApprovingTransport : IApprovalTransport
{
    public string Name => "approving";

    public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        await inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, Approver.Person("alice", "test"), Name), cancellationToken);
        return DeliveryReceipt.None;
    }
}
