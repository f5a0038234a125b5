using ApprovalGate.Log;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>An agent whose calls end in every way a call can end.</summary>
internal sealed class MixedAgent(CallMix mix, Random chance, int lane, Func<IApprovalStore> open)
{
    private const int CallsAtOnce = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private int _calls;

    /// <summary>A gate and a few calls at once; it stops while people are still asked, and starts again.</summary>
    public async Task WorkAsync()
    {
        if (Open(isSecondLife: false) is not { } gate)
        {
            return;
        }

        var calls = Enumerable.Range(0, CallsAtOnce).Select(_ => (End: (CallEnd)chance.Next(1, 8), Number: _calls++)).ToList();
        var left = calls.Where(call => call.End == CallEnd.Reattached).ToList();
        var answered = calls.Except(left).Select(call => CallAsync(gate, call.End, call.Number)).ToList();
        var unanswered = left.Select(call => CallAsync(gate, call.End, call.Number)).ToList();
        await Task.WhenAll(answered);
        gate.Dispose();
        await Task.WhenAll(unanswered);

        if (left.Count > 0 && Open(isSecondLife: true) is { } again)
        {
            await Task.WhenAll(left.Select(call => CallAsync(again, call.End, call.Number)));
            again.Dispose();
        }
    }

    /// <summary>Opens a gate, unless the store fails it every time.</summary>
    private Gate? Open(bool isSecondLife)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            try
            {
                return new GateBuilder()
                    .Configure(options =>
                    {
                        options.Session = FormattableString.Invariant($"agent-{lane}");
                        options.RecordTimeout = CallMix.RecordTimeout;
                        options.Expiry = TimeSpan.FromSeconds(1);
                        options.DeliveryRetries = 0;
                    })
                    .UseStore(_ => open())
                    .AddTransport(_ => new Crowd(isSecondLife))
                    .Build();
            }
            catch (ApprovalStoreException)
            {
                // As a supervisor would: start it again.
            }
        }

        return null;
    }

    private async Task CallAsync(Gate gate, CallEnd end, int number)
    {
        var ran = false;
        var tools = new LedgerTools(gate, (permit, _) =>
        {
            ran = true;
            mix.Ran(permit);
            return end == CallEnd.Fails ? throw new PlannedFailureException() : Task.CompletedTask;
        });
        using var cancellation = new CancellationTokenSource();
        if (end == CallEnd.Withdrawn)
        {
            cancellation.CancelAfter(TimeSpan.FromMilliseconds(30));
        }

        var mustHaveRun = false;
        try
        {
            await tools.WriteAsync(FormattableString.Invariant($"{end} {lane}/{number}"), cancellation.Token).WaitAsync(Patience);
            mustHaveRun = true;
        }
        catch (Exception exception) when (exception is OutcomeNotRecordedException or PlannedFailureException)
        {
            mustHaveRun = true;
        }
        catch (Exception exception) when (exception is ToolCallRejectedException || cancellation.IsCancellationRequested)
        {
            // Refused: it must not have run.
        }
        catch (Exception exception)
        {
            mix.Tally.Violate($"a call ended with {exception.GetType().Name}: {exception.Message}");
            return;
        }

        mix.Tally.Check(ran == mustHaveRun, () => $"a call meant to be {end} was {(mustHaveRun ? "said to have run and did not" : "refused and ran")}");
    }

    private sealed class PlannedFailureException : Exception;
}
