using ApprovalGate.Binding;
using ApprovalGate.Generated;
using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;

namespace ApprovalGate.Engine;

/// <summary>The slow road of one call: bind, open a request, wait, bind again, consume the permit.</summary>
/// <remarks>
/// Each step is durable before the next begins. Every refusal leaves by an exception; only a consumed permit leaves by returning.
/// </remarks>
internal sealed partial class Road(
    GatePorts ports,
    Committer committer,
    Waiters waiters,
    RequiredSinks sinks,
    Deliveries deliveries,
    LateOutcomes lateOutcomes,
    OwnOwner owner,
    SignatureRules signatures)
{
    private readonly Commitments _commitments = new(ports.Keys, ports.Store.StoreId);
    private readonly ApprovalRequests _requests = new(ports.Store, ports.Clock);

    /// <summary>Takes a call to its permit, or to where it waits for people.</summary>
    /// <returns>The permit; <see langword="null"/> when the call must wait, and go on with <see cref="WakeAsync"/>.</returns>
    /// <exception cref="ToolCallRejectedException">The tool must not run.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; the request is withdrawn.</exception>
    public async Task<Permit?> EnterAsync<TCall>(Passage<TCall> passage, Verdict verdict)
        where TCall : struct, ICall
    {
        passage.Cancellation.ThrowIfCancellationRequested();
        var tool = passage.Call.Tool;
        passage.Call = Snapshot.Of(passage.Call, ports.Options.MaxArgumentBytes);
        var bound = Bound(passage);
        var requested = Reading(null, () => Describe(tool, verdict, passage.Session, bound));
        passage.Owner = requested.Owner;
        var opened = await CommitAsync(
            new OpenRequest(requested, id => DigestOf(id, bound, tool, requested.Terms), IsDead, waiters.Has), requested.Id, passage.OnThisThread)
            .ConfigureAwait(passage.OnThisThread);
        passage.Request = opened.Request;
        return opened.State switch
        {
            RequestState.Refused => throw new PolicyRefusedException(opened.Request, verdict),
            RequestState.Running => await PermitAsync(
                PermitFor(passage, opened.RunPosition, requested.Digest, null), passage.OnThisThread).ConfigureAwait(passage.OnThisThread),
            _ => await BeginToWaitAsync(passage, requested.ExpiresAt).ConfigureAwait(passage.OnThisThread),
        };
    }

    /// <summary>Returns the digest of the values that are about to be passed, as they are now.</summary>
    public Digest DigestNow<TCall>(Passage<TCall> passage)
        where TCall : struct, ICall
        => DigestOf(passage.Request, Bound(passage), passage.Call.Tool, TermsOf(passage.Call.Tool));

    /// <summary>Consumes the permit, for the values as they are now: they may have changed while the call waited.</summary>
    private async Task<Permit?> StartAsync<TCall>(Passage<TCall> passage, string? failOpen)
        where TCall : struct, ICall
    {
        var started = await CommitAsync(
            new StartRun(passage.Request, new Consumption(DigestNow(passage), passage.Owner), signatures, failOpen), passage.Request, passage.OnThisThread)
            .ConfigureAwait(passage.OnThisThread);
        return started.Won
            ? await PermitAsync(passage, started).ConfigureAwait(passage.OnThisThread)
            : throw RefusalOf(started.Request);
    }

    private BoundCall Bound<TCall>(Passage<TCall> passage)
        where TCall : struct, ICall
        => BoundCall.Of(passage.Call, passage.Session, ports.Options.MaxArgumentBytes, _commitments);

    // Where nobody approved, the clock of the execution starts with it.
    private Permit PermitFor<TCall>(Passage<TCall> passage, long position, Digest digest, DateTimeOffset? expiresAt)
        where TCall : struct, ICall
        => new(
            passage.Request,
            ports.Store.StoreId,
            position,
            digest,
            passage.Call.Tool.Name,
            passage.Session,
            expiresAt ?? ports.Clock.GetUtcNow() + ports.Options.ExecutionExpiry,
            ports.Clock,
            issuer: this);

    private Task<Permit?> PermitAsync<TCall>(Passage<TCall> passage, StartRun.Started started)
        where TCall : struct, ICall
        => PermitAsync(
            PermitFor(passage, started.Position, started.Request.Digest, started.Request.ExecutionExpiresAt), passage.OnThisThread);

    /// <summary>Records how the run ended.</summary>
    /// <exception cref="OutcomeNotRecordedException">It could not be recorded.</exception>
    public async Task FinishAsync(Permit permit, RequestEvent outcome, bool onThisThread)
    {
        var finish = new FinishRun(permit.Request, outcome);
        try
        {
            await committer.SubmitAsync(finish)
                .WaitAsync(ports.Options.RecordTimeout, ports.Clock)
                .ConfigureAwait(onThisThread);
        }
        catch (Exception exception)
        {
            lateOutcomes.Add(finish);
            throw new OutcomeNotRecordedException(permit.Request, exception);
        }
    }

    private Requested Describe(Tool tool, Verdict verdict, Session session, BoundCall bound)
    {
        var id = new RequestId(ports.NewId());
        var terms = TermsOf(tool);
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
            Digest = DigestOf(id, bound, tool, terms),
            Session = session.Id,
            Actor = session.Actor,
            Terms = terms,
            PolicyVersion = ports.Options.Verdicts.Version,
            Owner = owner.Id,
            ExpiresAt = ports.Clock.GetUtcNow() + terms.Expiry,
        };
    }

    private Terms TermsOf(Tool tool) => new()
    {
        Reversibility = tool.Reversibility,
        Quorum = tool.Quorum,
        Approvers = tool.Approvers,
        Expiry = tool.Expiry ?? ports.Options.Expiry,
        ExecutionExpiry = ports.Options.ExecutionExpiry,
        OnExpiry = tool.OnExpiry,
        FailMode = tool.FailMode,
        SignedDecisions = tool.SignedDecisions || (tool.Reversibility == Reversibility.Irreversible && ports.Options.Root is not null),
    };

    private Digest DigestOf(RequestId id, BoundCall bound, Tool tool, Terms terms)
        => Binder.Digest(ports.Store.StoreId, id, bound.Fingerprint, tool.Signature, terms.ToBytes());

    private bool IsDead(string other)
    {
        using var taken = ports.Store.TakeOver(other);
        return taken is not null;
    }

    /// <summary>Brings every required sink past <c>Running</c>: no record, no run.</summary>
    private async Task<Permit?> PermitAsync(Permit permit, bool onThisThread)
    {
        try
        {
            await sinks.PastAsync(permit.Position, onThisThread).ConfigureAwait(onThisThread);
        }
        catch (AuditSinkException exception)
        {
            var id = permit.Request;
            await CommitAsync(new FinishRun(id, new NotRun(exception.Message)), id, onThisThread).ConfigureAwait(onThisThread);
            throw new RecordUnavailableException(id, "A required sink did not record the call.", exception);
        }

        return permit;
    }
}
