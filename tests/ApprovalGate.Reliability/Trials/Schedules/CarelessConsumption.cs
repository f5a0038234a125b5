using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.States;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Broken on purpose: consumes whoever's approved permit it finds, for whatever it is about to run.</summary>
internal sealed class AnyOwnersConsumption(RequestId id) : ICommand<StartRun.Started>
{
    public Plan<StartRun.Started> Decide(StreamStates states, DateTimeOffset now)
    {
        var request = states.Find(id)!;
        return new StartRun(id, Unsigned.Consumption(request.Digest, request.Owner), Unsigned.Rules).Decide(states, now);
    }
}

/// <summary>Broken on purpose: consumes in whatever state the request is.</summary>
internal sealed class BlindConsumption(RequestId id, string owner) : ICommand<StartRun.Started>
{
    public Plan<StartRun.Started> Decide(StreamStates states, DateTimeOffset now)
    {
        var request = states.Find(id)!;
        var commit = new CommitBuilder(states, now);
        commit.AppendUnread(UnrulyStream.Instance, id.ToString(), new Running(request.Digest, owner));
        return commit.ToPlan(() => new StartRun.Started(commit.StateOf(UnrulyStream.Instance, id.ToString())!, Won: true));
    }
}

/// <summary>Broken on purpose: takes a run as following from whatever there was.</summary>
internal sealed class UnrulyStream() : StreamKind<ApprovalRequest?>("request", RequestJson.Default.Running)
{
    public static UnrulyStream Instance { get; } = new();

    public override ApprovalRequest? Initial => null;

    public override ApprovalRequest? Apply(ApprovalRequest? state, LogRecord record, object change)
        => state is null ? null : state with { State = RequestState.Running, RunPosition = record.Position };
}
