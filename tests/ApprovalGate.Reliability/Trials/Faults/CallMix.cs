using System.Collections.Concurrent;
using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>What calls of a mix did, compared with the store behind all faults.</summary>
internal sealed class CallMix(IApprovalStore store)
{
    public static readonly TimeSpan RecordTimeout = TimeSpan.FromMilliseconds(300);

    private readonly ConcurrentDictionary<RequestId, int> _runs = [];

    public Tally Tally { get; } = new();

    /// <summary>A body runs: at this moment its permit must be consumed, durably.</summary>
    public void Ran(Permit permit)
    {
        var times = _runs.AddOrUpdate(permit.Request, 1, (_, before) => before + 1);
        Tally.Check(times == 1, () => $"{permit.Request} ran {times} times");
        var records = store.ReadStream(RequestStream.Instance.StreamOf(permit.Request), 0);
        Tally.Check(
            records.Any(record => record.Type == nameof(Running) && record.Position == permit.Position),
            () => $"{permit.Request} ran without a durable intent");
    }

    /// <summary>The store works again, and the agents are gone: what is left is judged.</summary>
    /// <param name="allEnded">Whether no request may be left waiting for anybody.</param>
    public void CheckAfterwards(bool allEnded = false)
    {
        try
        {
            // Opening it reports the dead.
            new GateBuilder().UseStore(_ => new SharedStore(store)).Build().Dispose();
        }
        catch (ApprovalStoreException damage)
        {
            Tally.Violate($"no gate can be opened on the store any more: {damage.Message}");
        }

        var lives = new Dictionary<RequestId, ReferenceLife>();
        foreach (var record in LogCheck.Read(store, Tally))
        {
            if (RequestStream.Instance.TryId(record.Stream, out var id))
            {
                lives.TryAdd(id, new ReferenceLife());
                if (lives[id].Next(record) is { } fault)
                {
                    Tally.Violate(fault);
                }
            }
        }

        foreach (var (id, life) in lives)
        {
            Tally.Check(life.State != RequestState.Running, () => $"{id} was cut off and is not in doubt");
            Tally.Check(life.IsOver || !allEnded, () => $"{id} is {life.State}, and nobody waits for it any more");
            Tally.Check(!_runs.ContainsKey(id) || life.Answer == Answer.Approve, () => $"{id} ran without an approval");
            Tally.Check(
                !_runs.ContainsKey(id) || life.State is RequestState.Succeeded or RequestState.Failed or RequestState.InDoubt,
                () => $"{id} ran, and the log says {life.State}");
        }
    }
}
