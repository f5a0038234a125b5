using ApprovalGate.Audit;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Binding;
using ApprovalGate.Binding.Sensitive;
using ApprovalGate.Delivery;
using ApprovalGate.Engine.Waiting;
using ApprovalGate.Generated;
using ApprovalGate.Halts;
using ApprovalGate.Log.Committing;
using ApprovalGate.Policies;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Floods;
using ApprovalGate.Requests.Permits;

namespace ApprovalGate.Engine;

/// <summary>The slow road of one call: bind, open a request, wait, bind again, consume the permit.</summary>
/// <remarks>
/// Each step is durable before the next begins. Every refusal leaves by an exception; only a consumed permit leaves by returning.
/// </remarks>
internal sealed partial class CallPipeline(
    GatePorts ports,
    PolicyEvaluator policies,
    HaltWatch halts,
    Committer committer,
    Waiters waiters,
    RequiredSinks sinks,
    Deliveries deliveries,
    OutcomeRetryQueue outcomes,
    Deadlines deadlines,
    ProcessOwner owner,
    SignatureRules signatures,
    Action<ApprovalRequest> nobodyTold)
{
    private readonly Commitments _commitments = new(ports.Keys, ports.Store.StoreId);
    private readonly RepeatedDenials _denials = new(ports.Options.MaxDenials, ports.Options.DenialPause);
    private readonly FloodLimits _limits = new(ports.Options.MaxPending, ports.Options.MaxUnapproved, ports.Options.DenialPause);
    private readonly FloodBrake _brake = new();
    private readonly ApprovalRequests _requests = new(ports.Store, ports.Clock);

    /// <summary>Takes a call to its permit, or to where it waits for people.</summary>
    /// <returns>The permit; <see langword="null"/> when the call must wait, and go on with <see cref="WakeAsync"/>.</returns>
    /// <exception cref="ToolCallRejectedException">The tool must not run.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; the request is withdrawn.</exception>
    public async Task<Permit?> EnterAsync<TCall>(PendingCall<TCall> pending, PolicyResult policy)
        where TCall : struct, ICall
    {
        var tool = pending.Call.Tool;
        pending.Call = ArgumentSnapshot.Of(pending.Call, ports.Options.MaxArgumentBytes);
        var bound = Bound(pending);
        pending.IsResolved = bound.IsResolved;
        var requested = Reading(null, () => Describe(tool, policy, pending.Session, bound));
        var opened = await OpenAsync(pending, requested, ConsumptionOf(pending, bound, policy)).ConfigureAwait(pending.OnThisThread);
        if (opened.IsRepeat)
        {
            throw new CallRepeatedException(opened.Id, opened.State);
        }

        pending.Request = opened.Id;
        pending.Scope?.Request = opened.Id;
        return opened.State switch
        {
            RequestState.Refused => throw RefusalOf(opened.Id, pending, opened.PolicyOf(policy)),
            RequestState.Denied => throw RefusalOf(Load(opened.Id), opened.AskedAgainAt),
            RequestState.Running => await PermitAsync(
                pending, PermitFor(pending, opened.RunPosition!.Value, requested.Digest, null, requested.Terms), requested.Terms).ConfigureAwait(pending.OnThisThread),
            _ => await BeginToWaitAsync(pending, opened.First).ConfigureAwait(pending.OnThisThread),
        };
    }

    /// <summary>Makes the request of a call, or takes up one that a dead process left.</summary>
    private async Task<OpenRequest.Opened> OpenAsync<TCall>(PendingCall<TCall> pending, Requested requested, Consumption consumption)
        where TCall : struct, ICall
    {
        var liveness = new Dictionary<string, bool>(StringComparer.Ordinal);
        var limits = policies.Current.Limit(_limits);
        while (true)
        {
            var opened = await CommitAsync(new OpenRequest(requested, consumption, liveness) { Denials = _denials, Limits = limits, Brake = _brake }, requested.Id, pending.OnThisThread)
                .ConfigureAwait(pending.OnThisThread);
            if (opened.Flood is { } flood)
            {
                throw new TooManyRequestsException(flood.Why, flood.Until);
            }

            if (opened.LookAt.Count == 0)
            {
                return opened;
            }

            // One that lived at the last look is looked at again: nothing is remembered but for this attempt.
            foreach (var other in opened.LookAt)
            {
                liveness[other] = Reading(requested.Id, () => Lives(other));
            }
        }
    }

    /// <summary>Returns what consumes the permit of a call: the values that are about to be passed, as they are now, and what policy says now.</summary>
    public Consumption ConsumptionNow<TCall>(PendingCall<TCall> pending)
        where TCall : struct, ICall
    {
        var bound = Bound(pending);
        return ConsumptionOf(pending, bound, PolicyNow(pending, bound));
    }

    private PolicyResult PolicyNow<TCall>(PendingCall<TCall> pending, BoundCall bound)
        where TCall : struct, ICall
        => policies.ForCall(pending.Call.Tool, pending, bound.Arguments, pending.Session);

    private Consumption ConsumptionOf<TCall>(PendingCall<TCall> pending, BoundCall bound, PolicyResult policy)
        where TCall : struct, ICall
    {
        var tool = pending.Call.Tool;
        return new((id, terms) => DigestOf(id, bound, tool, terms), policy, ports.Clock.GetUtcNow(), owner.Id);
    }

    /// <summary>Consumes the permit of an approved request, for the values as they are now: they may have changed while the call waited.</summary>
    /// <returns>The permit; <see langword="null"/> where policy changed too, and people are asked anew.</returns>
    private async Task<Permit?> StartAsync<TCall>(PendingCall<TCall> pending)
        where TCall : struct, ICall
    {
        Consumption consumption;
        try
        {
            consumption = ConsumptionNow(pending);
        }
        catch (ToolCallRejectedException unbound)
        {
            await WithdrawAsync(pending, unbound.Reason).ConfigureAwait(pending.OnThisThread);
            throw;
        }

        var started = await CommitAsync(new StartRun(pending.Request, consumption, signatures), pending.Request, pending.OnThisThread)
            .ConfigureAwait(pending.OnThisThread);
        return started.Won ? await PermitAsync(pending, started).ConfigureAwait(pending.OnThisThread)
            : started.Outdated is { } why ? await AskAnewAsync(pending, why).ConfigureAwait(pending.OnThisThread)
            : started.Request is { State: RequestState.Pending, WasTakenBack: true } ? WaitOn(pending, started.Request)
            : throw RefusalOf(started.Request);
    }

    /// <summary>Runs the call though nobody has decided, where the terms people were asked on say so and policy still does.</summary>
    /// <returns>The permit; <see langword="null"/> where it does not open: the call is then refused as if it never could.</returns>
    private async Task<Permit?> OpenAsync<TCall>(PendingCall<TCall> pending, FailOpening failOpen)
        where TCall : struct, ICall
    {
        var started = await CommitAsync(
            new StartRun(pending.Request, ConsumptionNow(pending), signatures, failOpen), pending.Request, pending.OnThisThread)
            .ConfigureAwait(pending.OnThisThread);
        return started.Won ? await PermitAsync(pending, started).ConfigureAwait(pending.OnThisThread)
            : started.Request.State == RequestState.Voided ? throw RefusalOf(started.Request)
            : null;
    }

    /// <summary>Reads the arguments as they are now.</summary>
    public BoundCall Bound<TCall>(PendingCall<TCall> pending)
        where TCall : struct, ICall
        => BoundCall.Of(pending.Call, pending.Session, ports.Options.MaxArgumentBytes, _commitments);

    // Where nobody approved, the clock of the execution starts with it.
    private Permit PermitFor<TCall>(PendingCall<TCall> pending, long position, Digest digest, DateTimeOffset? expiresAt, ApprovalTerms terms)
        where TCall : struct, ICall
        => new(
            pending.Request,
            ports.Store.StoreId,
            position,
            digest,
            pending.Call.Tool,
            pending.Session,
            expiresAt ?? ports.Clock.GetUtcNow() + terms.ExecutionExpiry,
            ports.Clock,
            issuer: this);

    private Task<Permit?> PermitAsync<TCall>(PendingCall<TCall> pending, StartRun.Started started)
        where TCall : struct, ICall
    {
        var request = started.Request;
        return PermitAsync(
            pending, PermitFor(pending, started.Position, request.Digest, request.ExecutionExpiresAt, request.Terms), request.Terms);
    }

    /// <summary>Records how the run ended.</summary>
    /// <exception cref="OutcomeNotRecordedException">It could not be recorded.</exception>
    public async Task FinishAsync(Permit permit, RequestEvent outcome, bool onThisThread)
    {
        var finish = new FinishRun(permit.Request, outcome);
        try
        {
            await FinishInTimeAsync(finish).ConfigureAwait(onThisThread);
        }
        catch (Exception exception)
        {
            outcomes.Add(finish);
            throw new OutcomeNotRecordedException(permit.Request, exception);
        }
    }

    private Task<RequestState> FinishInTimeAsync(FinishRun finish)
    {
        var inTime = new TimedAnswer<RequestState>();
        _ = committer.SubmitAsync(finish, inTime);
        deadlines.Add(inTime);
        return inTime.Task;
    }

    /// <summary>Records that a permit was consumed and its body never started: late, where the store cannot take it now.</summary>
    private async Task EndUnrunAsync(FinishRun notRun, bool onThisThread)
    {
        try
        {
            await FinishInTimeAsync(notRun).ConfigureAwait(onThisThread);
        }
        catch (Exception)
        {
            // The caller is refused either way, for the reason that kept the body from starting.
            outcomes.Add(notRun);
        }
    }

    private Requested Describe(Tool tool, PolicyResult policy, Session session, BoundCall bound)
    {
        var id = new RequestId(ports.NewId());
        var (verdict, terms, policyVersion) = policy;
        if (terms.SignedDecisions && ports.Options.Root is null && verdict == Verdict.RequireApproval)
        {
            throw new ApprovalNotVerifiedException(null, SignatureRules.NoRoot);
        }

        return new Requested
        {
            Id = id,
            Born = verdict switch
            {
                Verdict.AllowAndRecord => RequestState.Running,
                Verdict.RequireApproval => RequestState.Pending,
                _ => RequestState.Refused,
            },
            Verdict = verdict,
            Tool = tool.Name,
            Signature = tool.Signature,
            Reason = tool.Reason,
            Tags = tool.Tags,
            Arguments = bound.Arguments,
            Fingerprint = bound.Fingerprint,
            FingerprintOfLike = bound.FingerprintOfLike(tool, session),
            Digest = DigestOf(id, bound, tool, terms),
            Session = session.Id,
            Actor = session.Actor,
            CallId = session.CallId,
            Lineage = session.Lineage.Count > 0 ? session.Lineage : null,
            Terms = terms,
            PolicyVersion = policyVersion,
            Why = policy.Why,
            Rule = policy.Rule,
            Title = policy.Title,
            NearMisses = policy.NearMisses.Count == 0 ? null : policy.NearMisses,
            Shadow = policy.Shadow,
            Owner = owner.Id,
            ExpiresAt = ports.Clock.GetUtcNow() + terms.Expiry,
        };
    }

    private Digest DigestOf(RequestId id, BoundCall bound, Tool tool, ApprovalTerms terms)
        => Binder.Digest(ports.Store.StoreId, id, bound.Fingerprint, tool.Signature, terms.ToBytes());

    private bool Lives(string other)
    {
        using var taken = ports.Store.TakeOver(other);
        return taken is null;
    }

    /// <summary>Brings every required sink past <c>Running</c>, and then reads the values once more: what is not recorded does not run.</summary>
    private async Task<Permit?> PermitAsync<TCall>(PendingCall<TCall> pending, Permit permit, ApprovalTerms terms)
        where TCall : struct, ICall
    {
        try
        {
            await sinks.PastAsync(permit.Position, pending.OnThisThread).ConfigureAwait(pending.OnThisThread);
        }
        catch (AuditSinkException exception)
        {
            await EndUnrunAsync(new FinishRun(permit.Request, new NotRun(exception.Message)), pending.OnThisThread)
                .ConfigureAwait(pending.OnThisThread);
            throw new RecordUnavailableException(permit.Request, "A required sink did not record the call.", exception);
        }

        // The commit and the sinks took their time, in which the values and the policies can have changed.
        var (atExecution, policy) = LastLook(pending, permit, terms);
        if (atExecution == permit.Digest)
        {
            if (halts.InForce.Find(pending.Session, permit.Tool) is { } halt)
            {
                await EndUnrunAsync(new FinishRun(permit.Request, new NotRun(halt.Note)), pending.OnThisThread).ConfigureAwait(pending.OnThisThread);
                throw new AgentHaltedException(permit.Request, halt.Note);
            }

            if (policy is { Verdict: >= Verdict.Block })
            {
                // First of all: whatever fails from here on, the record does not say that it runs.
                var note = new PolicyRefusedException(permit.Request, policy.Verdict, policy.Why).Reason;
                await EndUnrunAsync(new FinishRun(permit.Request, new NotRun(note)), pending.OnThisThread).ConfigureAwait(pending.OnThisThread);
                throw await RefusalNowAsync(permit, pending, policy).ConfigureAwait(pending.OnThisThread);
            }

            return permit;
        }

        var alarm = new ConsumeFailed(ConsumeFailure.DigestMismatch, atExecution, owner.Id);
        await EndUnrunAsync(new FinishRun(permit.Request, new NotRun(PermitRules.ArgumentsChanged), alarm), pending.OnThisThread)
            .ConfigureAwait(pending.OnThisThread);
        throw new DigestMismatchException(permit.Request, permit.Digest, atExecution);
    }

    /// <summary>Returns the refusal of a call whose permit was consumed before policy refused it. If policy says halt, its session is halted.</summary>
    private async Task<ToolCallRejectedException> RefusalNowAsync<TCall>(Permit permit, PendingCall<TCall> pending, PolicyResult policy)
        where TCall : struct, ICall
    {
        if (policy.Verdict == Verdict.Halt)
        {
            await CommitAsync(new PutHalt(OpenRequest.HaltOf(pending.Session, policy.Why)), permit.Request, pending.OnThisThread)
                .ConfigureAwait(pending.OnThisThread);
        }

        return RefusalOf(permit.Request, pending, policy);
    }

    /// <summary>Returns the refusal of a call that policy refuses. If policy says halt, its session is halted by then.</summary>
    private ToolCallRejectedException RefusalOf<TCall>(RequestId request, PendingCall<TCall> pending, PolicyResult policy)
        where TCall : struct, ICall
    {
        if (policy.Verdict == Verdict.Halt)
        {
            Reading(request, () =>
            {
                halts.Refresh();
                return true;
            });
        }

        return halts.InForce.Find(pending.Session, pending.Call.Tool.Name) is { } halt
            ? new AgentHaltedException(request, halt.Note)
            : new PolicyRefusedException(request, policy.Verdict, policy.Why);
    }

    /// <summary>Returns the digest of what the body is about to be given, and what policy says of it now; of what cannot be read any more,
    /// a digest that nothing has.</summary>
    private (Digest AtExecution, PolicyResult? Policy) LastLook<TCall>(PendingCall<TCall> pending, Permit permit, ApprovalTerms terms)
        where TCall : struct, ICall
    {
        try
        {
            var bound = Bound(pending);
            permit.Arguments = bound.IsResolved ? bound.Arguments : null;
            return (DigestOf(permit.Request, bound, pending.Call.Tool, terms), PolicyNow(pending, bound));
        }
        catch (Exception)
        {
            return (default, null);
        }
    }
}
