using ApprovalGate.Audit;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Reliability.Trials;

/// <summary>One call through a gate while one field of the matrix goes wrong.</summary>
internal sealed class OutageCall(OutageCell cell, TimeSpan limit, Tally tally)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private int _runs;

    /// <param name="failOpen">Whether the sink is only watched: the control.</param>
    public async Task MakeAsync(bool failOpen)
    {
        using var folder = new WorkFolder();
        using IApprovalStore store = cell.Store == StoreKind.Sqlite ? new SqliteStore(folder["gate.db"]) : new InMemoryStore();
        using IAuditSink sink = cell.Sink == SinkKind.JsonLines ? new JsonLinesSink(folder["audit.jsonl"]) : new MemorySink();
        using var outage = new Outage(cell, limit);
        using (var gate = Open(new TroubledStore(store, outage), new TroubledSink(sink, outage), failOpen))
        {
            await CallAsync(gate, store, sink, outage);
            outage.Dispose();
        }

        tally.Check(_runs == (cell.MustRefuse ? 0 : 1), () => $"{cell}: it ran {_runs} times");
    }

    private async Task CallAsync(Gate gate, IApprovalStore store, IAuditSink sink, Outage outage)
    {
        var tools = new LedgerTools(gate, (permit, _) =>
        {
            Interlocked.Increment(ref _runs);
            CheckIntent(permit, store, sink);
            return Task.CompletedTask;
        });
        var call = tools.WriteAsync("one", CancellationToken.None);
        if (await Task.WhenAny(call, Task.Delay(Patience)) != call)
        {
            tally.Violate($"{cell}: the call hangs");
        }
        else if (cell.Kind is not (OutageKind.Ok or OutageKind.Slow))
        {
            CheckEnd(call, outage.Waited);
        }
        else
        {
            tally.Check(call.IsCompletedSuccessfully, () => $"{cell}: nothing failed and the call did: {call.Exception?.InnerException?.Message}");
        }
    }

    private void CheckEnd(Task call, TimeSpan waited)
    {
        var limits = limit * cell.Limits;
        tally.Check(waited <= limits * 1.1, () => FormattableString.Invariant($"{cell}: the call waited {waited} for {limits}"));
        var expected = call.Exception?.InnerException switch
        {
            ToolCallRejectedException => cell.MustRefuse,
            OutcomeNotRecordedException => cell is { Step: OutageStep.Outcome, Place: OutagePlace.Store },
            null => cell is { Step: OutageStep.Outcome, Place: OutagePlace.Sink },
            _ => false,
        };
        tally.Check(expected, () => $"{cell}: the call ended with {call.Exception?.InnerException?.GetType().Name ?? "success"}");
    }

    private void CheckIntent(Permit permit, IApprovalStore store, IAuditSink sink)
    {
        var intent = store.ReadLog(permit.Position - 1, 1);
        tally.Check(intent is [{ Type: nameof(Running) }], () => $"{cell}: it runs and the store has no intent");
        tally.Check(sink.ReadWatermark().Position >= permit.Position, () => $"{cell}: it runs and the sink has no intent");
    }

    private Gate Open(IApprovalStore store, IAuditSink sink, bool failOpen)
    {
        var builder = new GateBuilder()
            .Configure(options =>
            {
                options.RecordTimeout = limit;
                options.DeliveryTimeout = limit;
                options.DeliveryRetries = 0;
            })
            .UseStore(_ => store)
            .AddTransport(_ => new ApprovingTransport());
        return (failOpen ? builder.AddObserver(_ => new SinkAsObserver(sink, store)) : builder.AddSink(_ => sink)).Build();
    }
}
