using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Broken on purpose: consumes whoever's approved permit it finds, for whatever it is about to run.</summary>
internal sealed class AnyOwnersConsumption(RequestId id) : ICommand<StartRun.Started>
{
    public Plan<StartRun.Started> Decide(Folds folds, DateTimeOffset now)
    {
        var request = folds.Load(Streams.Request(id), RequestFold.Instance)!;
        return new StartRun(id, new Consumption(request.Digest, request.Owner), Unsigned.Rules, failOpen: null).Decide(folds, now);
    }
}

/// <summary>Broken on purpose: consumes in whatever state the request is.</summary>
internal sealed class BlindConsumption(RequestId id, string owner) : ICommand<StartRun.Started>
{
    public Plan<StartRun.Started> Decide(Folds folds, DateTimeOffset now)
    {
        var request = folds.Load(Streams.Request(id), RequestFold.Instance)!;
        var draft = new Draft();
        draft.Change(request, new Running(request.Digest, owner), RequestState.Running, owner);
        return draft.ToPlan(result => new StartRun.Started(request with { State = RequestState.Running }, true, result!.Position));
    }
}
