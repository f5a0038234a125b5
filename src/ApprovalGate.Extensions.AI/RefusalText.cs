namespace ApprovalGate.Extensions.AI;

/// <summary>What the model reads of a call that did not run: what was refused, by whom and why, whether to repeat it, and what to do instead.</summary>
internal static class RefusalText
{
    /// <summary>Returns the refusal that an exception is or holds; <see langword="null"/> if it is another failure.</summary>
    public static ToolCallRejectedException? Find(Exception exception) => exception switch
    {
        ToolCallRejectedException refusal => refusal,
        AggregateException several => several.InnerExceptions.Select(Find).FirstOrDefault(found => found is not null),
        _ => exception.InnerException is { } inner ? Find(inner) : null,
    };

    /// <summary>Puts a refusal into words.</summary>
    /// <param name="tool">The tool, as the model calls it.</param>
    /// <param name="refusal">The refusal.</param>
    public static string Of(string tool, ToolCallRejectedException refusal) => refusal switch
    {
        ApprovalDeniedException denied => Denied(tool, denied.Approver, denied.DenialReason),
        ApprovalExpiredException expired => Expired(tool, expired.Reason),
        ApprovalRepliedException replied => Replied(tool, replied.Approver, replied.Reply),
        ApprovalPendingException => $"{tool} has not run: it waits for a person's approval. Do not call it again.",
        ApprovalWithdrawnException withdrawn => Withdrawn(tool, withdrawn.Reason),
        PolicyRefusedException policy => $"{tool} did not run: policy forbids it, and nobody was asked. {policy.Reason} "
            + "The same call will be refused again. Reach the goal in a way that policy allows, or say that it is forbidden.",
        ApproversUnreachableException unreachable => $"{tool} did not run: nobody could be asked. {unreachable.Reason} "
            + "That is not a no. Calling it again now will fail in the same way; say that the approvers cannot be reached.",
        AgentHaltedException halted => $"{tool} did not run. {Sentence(halted.Reason)} "
            + "Stop working and call no more tools; only a person can lift the halt.",
        GateClosedException => $"{tool} did not run: the gate is closing. What was asked stays asked. Stop here; the call is taken up after the next start.",
        CallRepeatedException { State: RequestState.Succeeded or RequestState.Happened } => $"{tool} did not run again: this very call has run already. "
            + "Do not repeat it; go on from its result.",
        CallRepeatedException { State: RequestState.InDoubt } => $"{tool} did not run again: this very call was cut off, and what it did is unknown. "
            + "Do not repeat it; ask a person to find out what it did.",
        CallRepeatedException => $"{tool} did not run a second time: this very call is under way. Wait for it instead of repeating it.",
        DigestMismatchException => $"{tool} did not run: what was about to run is not what was approved. That is recorded as an attack. "
            + "Do not call it again; say what happened.",
        ApprovalNotVerifiedException unproven => $"{tool} did not run: the approval is not proven. {Sentence(unproven.Reason)} "
            + "Do not call it again; say that the approval could not be verified.",
        RecordUnavailableException => $"{tool} did not run: it could not be recorded, and nothing runs unrecorded. "
            + "Calling it again fails until somebody has repaired that; say so.",
        _ => $"{tool} did not run. {refusal.Message}",
    };

    /// <summary>Puts into words how a request ended that no call waited for.</summary>
    public static string Of(string tool, ApprovalRequest ended) => ended.State switch
    {
        RequestState.Denied when ended.Decisions[^1] is var denial => Denied(tool, denial.Approver.Id, denial.Reason),
        RequestState.Expired => Expired(tool, ended.Note ?? "Nobody answered."),
        RequestState.Succeeded or RequestState.Happened => $"{tool} did not run again: this very call has run already. Do not repeat it; go on from its result.",
        RequestState.Failed => Failed(tool, ended.Note ?? "an error"),
        RequestState.Running => $"{tool} did not run a second time: this very call is under way. Wait for it instead of repeating it.",
        RequestState.InDoubt => $"{tool} did not run again: this very call was cut off, and what it did is unknown. "
            + "Do not repeat it; ask a person to find out what it did.",
        _ => Withdrawn(tool, ended.Note ?? $"The request is {ended.State}."),
    };

    /// <summary>Says that a gated tool was started and threw.</summary>
    public static string Failed(string tool, string error)
        => $"{tool} was started and failed with {error}; what it did until then is unknown. Look at its effect before you call it again.";

    /// <summary>Says that a tool ran, and that its outcome is not in the log.</summary>
    public static string NotRecorded(string tool) => $"{tool} ran, but its outcome could not be recorded. Look at its effect before you call it again.";

    /// <summary>Says that what is to be resumed is not what people were asked about.</summary>
    public static string NotTheCall(string tool) => $"{tool} did not run: nobody was asked about this call as it stands here. If it should run, call it anew.";

    private static string Denied(string tool, string approver, string? reason)
        => $"{tool} did not run: {approver} denied it. {(string.IsNullOrWhiteSpace(reason) ? "No reason was given." : $"The reason: \"{reason}\"")} "
            + "Do not call it again, nor reach the same effect in another way; ask what to do instead.";

    private static string Expired(string tool, string note)
        => $"{tool} did not run: nobody decided in time. {note} That is silence, not a no. "
            + "Do not repeat the call on your own; say that it needs an approver, and go on with what does not depend on it.";

    private static string Replied(string tool, string approver, string reply)
        => $"{tool} has not run: {approver} replied instead of deciding: \"{reply}\" "
            + $"Act on the reply. If {tool} should still run, call it again, changed if need be; people are asked anew.";

    private static string Withdrawn(string tool, string note)
        => $"{tool} did not run: its request was taken back. {Sentence(note)} Call it again only if it should still run.";

    private static string Sentence(string text) => text.TrimEnd() is [.., '.' or '!' or '?'] ? text : $"{text.TrimEnd()}.";
}
