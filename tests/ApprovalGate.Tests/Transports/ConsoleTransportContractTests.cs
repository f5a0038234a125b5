using System.Text.RegularExpressions;
using ApprovalGate.Delivery;

namespace ApprovalGate.Tests.Transports;

/// <summary>What holds for every transport, at a terminal.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ConsoleTransportContractTests : ApprovalTransportContract
{
    private readonly FakeTerminal _terminal = new();
    private bool _interrupted;

    protected override IApprovalTransport Open() => new ConsoleTransport(_terminal, "alice", Clock);

    protected override async Task SeesAsync(ApprovalRequest request)
    {
        if (_interrupted)
        {
            await _terminal.SeesAsync("Press Enter to see it.");
            _terminal.Type("\n");
            _interrupted = false;
        }

        await _terminal.SeesAsync($"{request.Id.Prefix}> ");
    }

    protected override Task SeesNoMoreAsync(ApprovalRequest request)
    {
        _interrupted = true;
        return _terminal.SeesAsync($"{request.Id.Prefix} needs no answer any more");
    }

    protected override int TimesAsked(ApprovalRequest request) => Regex.Count(_terminal.Screen, $"Approval request {request.Id.Prefix}");

    protected override Task AnswerAsync(ApprovalRequest request, Answer answer)
    {
        _terminal.Type(answer == Answer.Approve ? "a\n" : "d\n");
        return _terminal.SeesAsync("Recorded: ", "may not decide", "Not recorded: ");
    }
}
