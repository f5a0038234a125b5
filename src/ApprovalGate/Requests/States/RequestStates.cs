namespace ApprovalGate.Requests.States;

/// <summary>What holds of a state, whatever the request.</summary>
internal static class RequestStates
{
    /// <summary>Returns whether nothing more happens to a request in this state. A run in doubt has not ended: a person must look.</summary>
    public static bool IsEnd(this RequestState state) => state.IsOver() || state is
        RequestState.Succeeded or RequestState.Failed or RequestState.NotRun or RequestState.Happened or RequestState.DidNotHappen;

    /// <summary>Returns whether the request ended without a run.</summary>
    public static bool IsOver(this RequestState state) => state is RequestState.Denied or RequestState.Expired or RequestState.Withdrawn
        or RequestState.Superseded or RequestState.Voided or RequestState.Refused;
}
