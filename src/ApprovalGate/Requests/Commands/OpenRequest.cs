using ApprovalGate.Budgets;
using ApprovalGate.Halts;
using ApprovalGate.Log.Committing;
using ApprovalGate.Policies;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Fingerprints;
using ApprovalGate.Requests.Floods;
using ApprovalGate.Requests.Permits;

namespace ApprovalGate.Requests.Commands;

/// <summary>Makes a request for a call, or attaches to the oldest live one of the same call that no living process holds.</summary>
/// <param name="wanted">The request to make, if it stays within its budgets.</param>
/// <param name="consumption">What the call would run, and what policy says of it now.</param>
/// <param name="liveness">Which other owners live, as far as that was looked at. An owner never comes to life again.</param>
internal sealed class OpenRequest(Requested wanted, Consumption consumption, IReadOnlyDictionary<string, bool> liveness)
    : ICommand<OpenRequest.Opened>
{
    /// <summary>Gets how often people may say no before nobody is asked for a while.</summary>
    public RepeatedDenials Denials { get; init; } = RepeatedDenials.Default;

    /// <summary>Gets how much one session may ask of people.</summary>
    public FloodLimits Limits { get; init; } = FloodLimits.Default;

    /// <summary>Gets what counts the questions of this process. It counts a request once, however often this is decided.</summary>
    public FloodBrake? Brake { get; init; }

    public Plan<Opened> Decide(StreamStates states, DateTimeOffset now)
    {
        if (states.FindHalt(wanted.By, wanted.Tool) is { } halt)
        {
            throw new AgentHaltedException(null, halt.Note);
        }

        var requested = BudgetLimits.Apply(wanted, states, consumption.Policy.Budgets, now);
        var call = states.Load(FingerprintStream.Instance, requested.Fingerprint);
        // Who left a request to the next call is nobody, and lives no more.
        var others = call.Owners.Append(call.Untold?.Owner ?? requested.Owner).Where(owner => owner.Length > 0 && owner != requested.Owner).Distinct();
        if (others.Where(owner => !liveness.ContainsKey(owner)).ToList() is { Count: > 0 } unknown)
        {
            // Whether a process lives is seen at its lock, not in the log: the caller looks, and asks again.
            return new Plan<Opened>(() => new Opened(requested.Id, RequestState.None) { LookAt = unknown });
        }

        var commit = new CommitBuilder(states, now);
        var like = requested.FingerprintOfLike is { } fingerprint ? states.Load(FingerprintStream.Instance, fingerprint) : call;
        var earlier = Look(states, commit, call, now);
        earlier.InDoubt ??= like.InDoubt is [.., var doubted] ? doubted : null;
        if (requested.CallId is not null && earlier.UnderWay is { } repeated)
        {
            return commit.ToPlan(() => repeated with { IsRepeat = repeated.State != RequestState.Denied });
        }

        var asksPeople = requested.Born == RequestState.Pending || (requested.Born == RequestState.Running && earlier.InDoubt is not null);
        if (asksPeople && (Untold(states, commit, call, now) ?? Denials.Last(like.Denials, now)) is { } denied)
        {
            return commit.ToPlan(() => denied);
        }

        var asked = requested with { InDoubtBefore = earlier.InDoubt, FailedBefore = like.LastFailed, EarlierDenials = like.Denials };
        foreach (var left in earlier.Left)
        {
            if (WhyOutdated(left, asked) is not { } why)
            {
                commit.Change(left, new Attached(requested.Owner));
                return commit.ToPlan(() => new Opened(left.Id, left.State));
            }

            if (IsForged(left))
            {
                commit.Change(left, new ConsumeFailed(ConsumeFailure.DigestMismatch, consumption.AtExecution(left), requested.Owner));
            }

            commit.Change(left, new Superseded(why));
            asked = asked with { Supersedes = left.Id, AskedAgainBecause = why };
        }

        // What takes the place of another asks no more than that one did.
        if (asksPeople && asked.Supersedes is null && Brake?.Ask(Limits, asked, now) is { } flood)
        {
            Limits.Record(commit, states, asked, flood, now);
            return commit.ToPlan(() => new Opened(asked.Id, RequestState.None) { Flood = flood });
        }

        return Begin(commit, states, asked, consumption.Policy.Budgets, now);
    }

    /// <summary>Adds a new request. After a run in doubt people are asked whatever policy says.</summary>
    public static Plan<Opened> Begin(
        CommitBuilder commit, StreamStates states, Requested requested, IReadOnlyList<BudgetUse> budgets, DateTimeOffset now)
    {
        var born = requested is { InDoubtBefore: not null, Born: RequestState.Running }
            ? requested with
            {
                Born = RequestState.Pending, Verdict = Verdict.RequireApproval, Why = "An earlier run of the same call is in doubt.",
            }
            : requested;
        if (born.Born == RequestState.Running)
        {
            born = born with { Spends = BudgetRules.Spend(commit, states, budgets, born.By, born.Tool, born.Id, now) };
        }

        if (born.Born != RequestState.Refused)
        {
            commit.Append(FingerprintStream.Instance, born.Fingerprint, new FingerprintOpened(born.Id, born.Owner));
        }

        if (born is { Born: RequestState.Refused, Verdict: Verdict.Halt })
        {
            commit.Append(HaltStream.Instance, HaltStream.Key, HaltOf(born.By, born.Why));
        }

        commit.Begin(RequestStream.Instance, born.Id.ToString(), born);
        return commit.ToPlan(() => new Opened(born.Id, born.Born) { RunPosition = commit.Get(born.Id).RunPosition, First = born });
    }

    /// <summary>Returns the halt that a policy's verdict puts in force.</summary>
    public static Halted HaltOf(Session session, string? why)
        => new(HaltTarget.Session, session.Id, why ?? "A policy says so.", Halted.Policy, Halted.Policy, session.Actor);

    /// <summary>Looks at the live requests of the call, and ends those whose time is over or whose process died while they ran.</summary>
    private Earlier Look(StreamStates states, CommitBuilder commit, CallRequests call, DateTimeOffset now)
    {
        var earlier = new Earlier();
        if (call.InDoubt.Count > 0)
        {
            earlier.InDoubt = call.InDoubt[^1];
            earlier.UnderWay = new Opened(call.InDoubt[^1], RequestState.InDoubt);
        }
        else if (call.LastEnded is { End: RequestState.Succeeded or RequestState.Happened or RequestState.Denied } last)
        {
            // There is nothing left to do of a call that has an id.
            earlier.UnderWay = new Opened(last.Id, last.End);
        }

        foreach (var owner in call.Owners.Where(owner => wanted.CallId is not null || !IsAlive(owner)))
        {
            foreach (var live in call.LiveOf(owner))
            {
                Look(earlier, states.Get(live), commit, now);
            }
        }

        return earlier;
    }

    /// <summary>Returns the last denial of the call, if its process died and may not have been told. This one is told, and only once.</summary>
    private Opened? Untold(StreamStates states, CommitBuilder commit, CallRequests call, DateTimeOffset now)
    {
        if (call.Untold is not { } untold || IsAlive(untold.Owner)
            || states.Get(untold.Id) is not { State: RequestState.Denied } denied || now > denied.EndedAt + denied.Terms.ExecutionExpiry)
        {
            return null;
        }

        commit.Change(denied, new Attached(wanted.Owner));
        return new Opened(denied.Id, RequestState.Denied);
    }

    private bool IsAlive(string owner) => owner == wanted.Owner || liveness.GetValueOrDefault(owner);

    private void Look(Earlier earlier, ApprovalRequest request, CommitBuilder commit, DateTimeOffset now)
    {
        if (request.StateAt(now) == RequestState.Expired)
        {
            EndRequest.Expire(commit, request);
        }
        else if (IsAlive(request.Owner))
        {
            // Somebody alive sees to it: an identical call of its own, with a request of its own.
            earlier.UnderWay = new Opened(request.Id, request.State);
        }
        else if (request.State == RequestState.Running)
        {
            commit.Change(request, new InDoubt(MarkInDoubt.Note));
            earlier.InDoubt = request.Id;
            earlier.UnderWay = new Opened(request.Id, RequestState.InDoubt);
        }
        else
        {
            earlier.Left.Add(request);
        }
    }

    /// <summary>Whether the digest of a request of this call is not that of the call, though nothing that goes into it changed.</summary>
    private bool IsForged(ApprovalRequest earlier)
        => earlier.Signature == wanted.Signature && earlier.Digest != consumption.AtExecution(earlier);

    /// <summary>Says why a request that nobody holds is not taken up again; its approvers must have been shown all there is to see.</summary>
    private string? WhyOutdated(ApprovalRequest earlier, Requested asked)
        => consumption.Policy.Outdates(earlier)
            ?? (earlier.Signature != wanted.Signature ? "The tool's signature changed."
                : earlier.InDoubtBefore != asked.InDoubtBefore || earlier.FailedBefore != asked.FailedBefore ? "What is known of earlier runs of the same call changed."
                : IsForged(earlier) ? "Its digest is not that of the call."
                : null);

    /// <summary>Where the call stands now.</summary>
    /// <param name="Id">The request.</param>
    /// <param name="State">Its state.</param>
    internal sealed record Opened(RequestId Id, RequestState State)
    {
        /// <summary>Gets whether this is an earlier request of a call that, by its call id, must not be made again.</summary>
        public bool IsRepeat { get; init; }

        /// <summary>Gets when people are asked about the call again, if they said no so often that nobody is asked now.</summary>
        public DateTimeOffset? AskedAgainAt { get; init; }

        /// <summary>Gets why nobody is asked, if the session has asked too much.</summary>
        public Flood? Flood { get; init; }

        /// <summary>Gets the owners at whose locks the caller must look before this can be decided; empty when it was.</summary>
        public IReadOnlyList<string> LookAt { get; init; } = [];

        /// <summary>Gets the position of its first event, if it was born running.</summary>
        public long? RunPosition { get; init; }

        /// <summary>Gets its first event, if it was made for this call: it need not be parsed when the request is read.</summary>
        public Requested? First { get; init; }

        /// <summary>Returns what policy says of the call, with the word of a budget that refuses it.</summary>
        public PolicyResult PolicyOf(PolicyResult policy) => First is null ? policy : policy with { Verdict = First.Verdict, Why = First.Why ?? policy.Why };
    }

    /// <summary>What there was of the call before.</summary>
    private sealed class Earlier
    {
        /// <summary>Gets or sets what repeats the call, if it has an id.</summary>
        public Opened? UnderWay { get; set; }

        /// <summary>Gets or sets a run whose effect is unknown.</summary>
        public RequestId? InDoubt { get; set; }

        /// <summary>Gets the requests that nobody holds, oldest first.</summary>
        public List<ApprovalRequest> Left { get; } = [];
    }
}
