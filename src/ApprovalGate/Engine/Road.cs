using ApprovalGate.Binding;
using ApprovalGate.Generated;
using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;

namespace ApprovalGate.Engine;

/// <summary>The slow road of one call: bind, open a request, wait, bind again, consume the permit.</summary>
/// <remarks>
/// Each step is durable before the next begins. Every refusal leaves by an exception; only a consumed permit leaves by returning.
/// <c>onThisThread</c> is set where a synchronous tool blocks its thread: then every step comes back to that thread.
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
    private readonly ApprovalRequests _requests = new(ports.Store, ports.Clock);

    /// <summary>Takes a call to its permit.</summary>
    /// <exception cref="ToolCallRejectedException">The tool must not run.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; the request is withdrawn.</exception>
    public async Task<Permit> EnterAsync<TCall>(
        TCall call, Verdict verdict, Session session, bool onThisThread, CancellationToken cancellationToken)
        where TCall : struct, ICall
    {
        cancellationToken.ThrowIfCancellationRequested();
        var bound = BoundCall.Of(call, session, ports.Options.MaxArgumentBytes);
        var requested = Reading(null, () => Describe(call.Tool, verdict, session, bound));
        var opened = await CommitAsync(
            new OpenRequest(requested, id => DigestOf(id, bound, call.Tool, requested.Terms), IsDead), requested.Id, onThisThread)
            .ConfigureAwait(onThisThread);
        if (opened.State == RequestState.Refused)
        {
            throw new PolicyRefusedException(opened.Request, verdict);
        }

        if (opened.State == RequestState.Running)
        {
            return await PermitAsync(PermitFor(opened.Request, opened.RunPosition, requested.Digest, null), onThisThread).ConfigureAwait(onThisThread);
        }

        // Approved while nobody was here to run it: nobody is asked again.
        var request = Load(opened.Request);
        var failOpen = request.State == RequestState.Pending
            ? await WaitAsync(request, onThisThread, cancellationToken).ConfigureAwait(onThisThread)
            : null;

        // The values may have changed while the call waited: what runs is what is bound now, or nothing.
        var atExecution = DigestOf(request.Id, BoundCall.Of(call, session, ports.Options.MaxArgumentBytes), call.Tool, requested.Terms);
        var started = await CommitAsync(new StartRun(request.Id, atExecution, requested.Owner, signatures, failOpen), request.Id, onThisThread)
            .ConfigureAwait(onThisThread);
        return started.Won
            ? await PermitAsync(PermitFor(request.Id, started.Position, atExecution, started.Request.ExecutionExpiresAt), onThisThread)
                .ConfigureAwait(onThisThread)
            : throw RefusalOf(started.Request);

        // Where nobody approved, the clock of the execution starts with it.
        Permit PermitFor(RequestId id, long position, Digest digest, DateTimeOffset? expiresAt) => new(
            id,
            ports.Store.StoreId,
            position,
            digest,
            call.Tool.Name,
            session,
            expiresAt ?? ports.Clock.GetUtcNow() + requested.Terms.ExecutionExpiry,
            ports.Clock,
            issuer: this);
    }

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
        var terms = new Terms
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

    private Digest DigestOf(RequestId id, BoundCall bound, Tool tool, Terms terms)
        => Binder.Digest(ports.Store.StoreId, id, bound.Fingerprint, tool.Signature, terms.ToBytes());

    private bool IsDead(string other)
    {
        using var taken = ports.Store.TakeOver(other);
        return taken is not null;
    }

    /// <summary>Brings every required sink past <c>Running</c>: no record, no run.</summary>
    private async Task<Permit> PermitAsync(Permit permit, bool onThisThread)
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
