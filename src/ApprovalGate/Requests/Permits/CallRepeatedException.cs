namespace ApprovalGate;

/// <summary>The same call, by its call id, was made before: it is under way, its effect is unknown, or it is done. The tool did not run again.</summary>
public sealed class CallRepeatedException : ToolCallRejectedException
{
    internal CallRepeatedException(RequestId earlier, RequestState state)
        : base(earlier, $"The same call was made before, with the same call id: request {earlier.Prefix} is {state}.", NextStepOf(state)) => State = state;

    /// <summary>Gets where the earlier request stands: in doubt until a person settles it, succeeded, happened, or still under way.</summary>
    public RequestState State { get; }

    private static string NextStepOf(RequestState state) => state switch
    {
        RequestState.InDoubt => "Have a person find out what it did, and settle it with `approvalgate settle`, first.",
        RequestState.Succeeded or RequestState.Happened => "It is done: go on from there; to do it once more, make a call with an id of its own.",
        _ => "Wait for it instead of repeating it.",
    };
}
