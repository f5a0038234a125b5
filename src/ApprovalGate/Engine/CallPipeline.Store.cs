using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Engine;

/// <content>What the road asks of the store, and how its failures reach the caller.</content>
internal sealed partial class CallPipeline
{
    private ApprovalRequest Load(RequestId id, Requested? first = null) => Reading(id, () => _requests.Load(id, first)!);

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
            var inTime = new TimedAnswer<TAnswer>();
            submitted = committer.SubmitAsync(command, inTime);
            deadlines.Add(inTime);
            return await inTime.Task.ConfigureAwait(onThisThread);
        }
        catch (ObjectDisposedException)
        {
            throw new GateClosedException(id);
        }
        catch (TimeoutException exception) when (submitted is { IsFaulted: false })
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

    /// <summary>Returns the halt that ended a request, if one did.</summary>
    private Halt? HaltOf(ApprovalRequest request)
    {
        if (request.State != RequestState.Withdrawn)
        {
            return null;
        }

        // The commit may have met a halt that this process has not looked at yet.
        return Reading(request.Id, () =>
        {
            halts.Refresh();
            return halts.InForce.Find(request.Session, request.Tool);
        });
    }

    private ToolCallRejectedException RefusalOf(ApprovalRequest request, DateTimeOffset? askedAgainAt = null) => request.State switch
    {
        RequestState.Withdrawn when HaltOf(request) is { } halt => new AgentHaltedException(request.Id, halt.Note),
        RequestState.Denied when request.Decisions[^1] is var denial => new ApprovalDeniedException(request.Id, denial.Approver.Id, denial.Reason, askedAgainAt),
        RequestState.Expired => new ApprovalExpiredException(request.Id, request.Note ?? EndRequest.ExpiryNote(request)),
        RequestState.Voided when request.DigestAtExecution == request.Digest => new ApprovalNotVerifiedException(request.Id, request.Note!),
        RequestState.Voided => new DigestMismatchException(request.Id, request.Digest, request.DigestAtExecution ?? default),
        _ => new ApprovalWithdrawnException(request.Id, request.Note ?? $"The request is {request.State}; somebody else has it."),
    };
}
