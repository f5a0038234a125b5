using ApprovalGate.Log.Committing;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.States;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Broken on purpose: consumes whoever's approved permit it finds, for whatever it is about to run.</summary>
internal sealed class AnyOwnersConsumption(RequestId id) : ICommand<StartRun.Started>
{
    public Plan<StartRun.Started> Decide(Folds folds, DateTimeOffset now)
    {
        var request = folds.Load(Streams.Request(id), RequestFold.Instance)!;
        return new StartRun(id, Unsigned.Consumption(request.Digest, request.Owner), Unsigned.Rules).Decide(folds, now);
    }
}

/// <summary>Broken on purpose: consumes in whatever state the request is.</summary>
internal sealed class BlindConsumption(RequestId id, string owner) : ICommand<StartRun.Started>
{
    public Plan<StartRun.Started> Decide(Folds folds, DateTimeOffset now)
    {
        var request = folds.Load(Streams.Request(id), RequestFold.Instance)!;
        var builder = new CommitBuilder();
        builder.Change(request, new Running(request.Digest, owner), RequestState.Running, owner);
        return builder.ToPlan(result => new StartRun.Started(request with { State = RequestState.Running }, true, result!.Position));
    }
}
