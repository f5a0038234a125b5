using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGate.IntegrationTests;

public interface IMailTools
{
    [RequiresApproval(Reversibility.Irreversible, Reason = "A sent mail cannot be called back.")]
    Task<string> SendAsync(string address, string text);

    Task<string> SendToAllAsync(string text) => SendAsync("everybody", text); // asks, too
}

public sealed partial class MailTools(Gate gate) : IMailTools
{
    [RequiresApproval(Reversibility.Irreversible, Reason = "A sent mail cannot be called back.")]
    public partial Task<string> SendAsync(string address, string text);

    private Task<string> SendAsyncCore(string address, string text) => Task.FromResult($"sent to {address}");
}

/// <summary>An interface with a marked member, its implementation in source, and its decorator, as the SDK's own compiler builds them.</summary>
public sealed class GatedInterfaceTests
{
    [Test]
    public async Task Call_ThroughTheInterface_MeetsTheGate()
    {
        using var gate = new GateBuilder().AddTransport(_ => new DenyingTransport()).Build();
        IMailTools tools = new MailTools(gate);

        await Assert.ThrowsAsync<ApprovalDeniedException>(() => tools.SendAsync("ann", "hello"));
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => tools.SendToAllAsync("hello"));
        Assert.That(
            gate.Requests.List([RequestState.Denied]).Select(request => request.Tool), Is.EqualTo(new[] { "ApprovalGate.IntegrationTests.MailTools.SendAsync", "ApprovalGate.IntegrationTests.MailTools.SendAsync" }));
    }

    [Test]
    public async Task Call_ThroughAServiceAddedGated_MeetsTheGateUnderTheInterfacesName()
    {
        var services = new ServiceCollection();
        services.AddApprovalGate().AddTransport(_ => new DenyingTransport());
        services.AddGated<IMailTools>(provider => new MailTools(provider.GetRequiredService<Gate>()));
        await using var provider = services.BuildServiceProvider();
        var tools = provider.GetRequiredService<IMailTools>();

        Assert.That(tools, Is.TypeOf<GatedMailTools>());
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => tools.SendToAllAsync("hello"));
        Assert.That(
            provider.GetRequiredService<Gate>().Requests.List([RequestState.Denied]).Select(request => request.Tool),
            Is.EqualTo(new[] { "ApprovalGate.IntegrationTests.IMailTools.SendAsync" }));
    }
}
