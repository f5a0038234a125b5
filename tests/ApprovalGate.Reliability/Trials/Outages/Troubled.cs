using ApprovalGate.Audit;
using ApprovalGate.Audit.Observers;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Log;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>A store that an outage strikes.</summary>
internal sealed class TroubledStore(IApprovalStore inner, Outage outage) : StoreDecorator(inner, owns: false)
{
    public override IReadOnlyList<CommitResult> Append(IReadOnlyList<Commit> commits)
    {
        var types = commits.SelectMany(commit => commit.Appends).SelectMany(append => append.Events).Select(added => added.Type).ToList();
        outage.Strike(OutagePlace.Store, types);
        var results = base.Append(commits);
        if (types.Contains(nameof(Running)))
        {
            outage.Consumed();
        }

        return results;
    }
}

/// <summary>A sink that an outage strikes.</summary>
internal sealed class TroubledSink(IAuditSink inner, Outage outage) : IAuditSink
{
    public string Name => inner.Name;

    public LogHead ReadWatermark() => inner.ReadWatermark();

    public void Append(IReadOnlyList<LogRecord> records)
    {
        outage.Strike(OutagePlace.Sink, records.Select(record => record.Type));
        inner.Append(records);
    }

    public void Dispose() => inner.Dispose();
}

/// <summary>A copy of the log in memory.</summary>
internal sealed class MemorySink : IAuditSink
{
    private readonly Lock _gate = new();
    private LogHead _head = LogHead.Empty;

    public string Name => "memory";

    public LogHead ReadWatermark()
    {
        lock (_gate)
        {
            return _head;
        }
    }

    public void Append(IReadOnlyList<LogRecord> records)
    {
        lock (_gate)
        {
            _head = new LogHead(records[^1].Position, records[^1].Head, records[^1].Time);
        }
    }

    public void Dispose()
    {
    }
}

/// <summary>Broken on purpose: a sink that nobody waits for.</summary>
internal sealed class SinkAsObserver(IAuditSink sink, IApprovalStore store) : IAuditObserver
{
    public void Observe(GateEvent told) => sink.Append(store.ReadLog(sink.ReadWatermark().Position, int.MaxValue));
}
