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
internal sealed class Road(GatePorts ports, Committer committer, Waiters waiters, RequiredSinks sinks, Deliveries deliveries, OwnOwner owner)
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
        var started = await CommitAsync(new StartRun(request.Id, atExecution, requested.Owner, failOpen), request.Id, onThisThread)
            .ConfigureAwait(onThisThread);
        return started.Won
            ? await PermitAsync(PermitFor(request.Id, started.Position, atExecution, started.Request.ExecutionExpiresAt), onThisThread)
                .ConfigureAwait(onThisThread)
            : throw RefusalOf(started.Request);

        // Where nobody approved, the clock of the execution starts with it.
        Permit PermitFor(RequestId id, long position, Digest digest, DateTimeOffset? expiresAt) => new(
            id,
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
        try
        {
            await committer.SubmitAsync(new FinishRun(permit.Request, outcome))
                .WaitAsync(ports.Options.RecordTimeout, ports.Clock)
                .ConfigureAwait(onThisThread);
        }
        catch (Exception exception)
        {
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
        };
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

    /// <summary>Waits until the request is approved.</summary>
    /// <returns><see langword="null"/> when it is; else why the call may run though nobody decided.</returns>
    private async Task<string?> WaitAsync(ApprovalRequest request, bool onThisThread, CancellationToken cancellationToken)
    {
        var delivery = deliveries.Begin(request);
        try
        {
            while (true)
            {
                var waiter = waiters.Add(request.Id, request.ExpiresAt);
                WakeUp why;
                try
                {
                    var stored = Load(request.Id);
                    if (stored.State != RequestState.Pending)
                    {
                        return stored.State == RequestState.Approved ? null : throw RefusalOf(stored);
                    }

                    if (delivery.Failure is not null)
                    {
                        waiter.Wake(WakeUp.Unreachable);
                    }

                    // Whatever ends the waiting first is the reason: a gate that closes before its host cancels must not withdraw.
                    using var cancelled = cancellationToken.UnsafeRegister(static waiter => ((Waiter)waiter!).Wake(WakeUp.Cancelled), waiter);
                    why = await waiter.Woken.ConfigureAwait(onThisThread);
                }
                finally
                {
                    waiters.Remove(waiter);
                }

                switch (why)
                {
                    case WakeUp.Closed:
                        throw new GateClosedException(request.Id);
                    case WakeUp.Due when MayFailOpen(request) && request.Terms.OnExpiry == OnExpiry.Run:
                        return EndRequest.ExpiryNote(request);
                    case WakeUp.Due:
                        await CommitAsync(EndRequest.Expire(request.Id), request.Id, onThisThread).ConfigureAwait(onThisThread);
                        break;
                    case WakeUp.Unreachable when MayFailOpen(request) && request.Terms.FailMode == FailMode.Open:
                        return delivery.Failure;
                    case WakeUp.Unreachable:
                        await CommitAsync(EndRequest.Withdraw(request.Id, delivery.Failure!), request.Id, onThisThread).ConfigureAwait(onThisThread);
                        throw new ApproversUnreachableException(request.Id, delivery.Failure!);
                    case WakeUp.Cancelled when ports.Stopping.IsCancellationRequested:
                        throw new GateClosedException(request.Id);
                    case WakeUp.Cancelled:
                        await TryWithdrawAsync(request.Id, onThisThread).ConfigureAwait(onThisThread);
                        throw new OperationCanceledException(cancellationToken);
                }
            }
        }
        finally
        {
            delivery.End();
        }
    }

    private async Task TryWithdrawAsync(RequestId id, bool onThisThread)
    {
        try
        {
            await CommitAsync(EndRequest.Withdraw(id, "The caller cancelled."), id, onThisThread).ConfigureAwait(onThisThread);
        }
        catch (ToolCallRejectedException)
        {
            // The caller asked to stop and does. The request stays pending and expires; nothing runs of it.
        }
    }

    private static bool MayFailOpen(ApprovalRequest request) => request.Terms.Reversibility < Reversibility.Irreversible;

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

    private ApprovalRequest Load(RequestId id) => Reading(id, () => _requests.Load(id)!);

    private static T Reading<T>(RequestId? id, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ObjectDisposedException)
        {
            throw new GateClosedException(id);
        }
        catch (ApprovalStoreException exception)
        {
            throw new RecordUnavailableException(id, $"The store cannot be read. {exception.Message}", exception);
        }
    }

    private async Task<TAnswer> CommitAsync<TAnswer>(ICommand<TAnswer> command, RequestId id, bool onThisThread)
    {
        Task<TAnswer>? submitted = null;
        try
        {
            submitted = committer.SubmitAsync(command);
            return await submitted.WaitAsync(ports.Options.RecordTimeout, ports.Clock).ConfigureAwait(onThisThread);
        }
        catch (ObjectDisposedException)
        {
            throw new GateClosedException(id);
        }
        catch (TimeoutException exception) when (submitted is { IsCompleted: false })
        {
            _ = DisownAsync(submitted, id);
            throw new RecordUnavailableException(
                id, FormattableString.Invariant($"The store did not record the call within {ports.Options.RecordTimeout:c}."), exception);
        }
        catch (Exception exception) when (exception is not ToolCallRejectedException)
        {
            throw new RecordUnavailableException(id, $"The store did not record the call. {exception.Message}", exception);
        }
    }

    /// <summary>Ends what a slow store made of a command that its caller had given up: it must not come to life later.</summary>
    private async Task DisownAsync(Task submitted, RequestId id)
    {
        const string Note = "The store was too slow; the call was refused meanwhile.";
        try
        {
            await submitted.ConfigureAwait(false);
            await committer.SubmitAsync(new FinishRun(id, new NotRun(Note))).ConfigureAwait(false);
            await committer.SubmitAsync(EndRequest.Withdraw(id, Note)).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is not in the log, or cannot be ended now: the end of this process reports it as in doubt.
        }
    }

    private static ToolCallRejectedException RefusalOf(ApprovalRequest request) => request.State switch
    {
        RequestState.Denied when request.Decisions[^1] is var denial => new ApprovalDeniedException(request.Id, denial.Approver, denial.Reason),
        RequestState.Expired => new ApprovalExpiredException(request.Id, request.Note ?? EndRequest.ExpiryNote(request)),
        RequestState.Voided => new DigestMismatchException(request.Id, request.Digest, request.DigestAtExecution ?? default),
        _ => new ApprovalWithdrawnException(request.Id, request.Note ?? $"The request is {request.State}; somebody else has it."),
    };
}
