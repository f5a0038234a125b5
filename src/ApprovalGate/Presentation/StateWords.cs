namespace ApprovalGate.Presentation;

/// <summary>Puts the state of a request into words.</summary>
internal static class StateWords
{
    public static string Of(ApprovalRequest request, TimeWords times) => request.StateAt(times.Now) switch
    {
        RequestState.Pending => $"pending, expires {times.Instant(request.ExpiresAt)}",
        RequestState.Approved when request.ExecutionExpiresAt is { } end => $"approved, must start {times.Instant(end)}",
        RequestState.Approved => "approved",
        RequestState.Denied => $"denied{Ended(request, times)}",
        RequestState.Expired => $"expired{(request.EndedAt is null ? $" {times.Instant(request.ExpiresAt)}" : Ended(request, times))}",
        RequestState.Withdrawn => $"withdrawn{Ended(request, times)}",
        RequestState.Superseded => $"replaced by another request{Ended(request, times)}",
        RequestState.Voided => $"voided, because it did not fit what was about to run{Ended(request, times)}",
        RequestState.Refused => $"refused by policy{Ended(request, times)}",
        RequestState.Running => "running",
        RequestState.Succeeded => $"succeeded{Ended(request, times)}",
        RequestState.Failed => $"failed, effect unknown{Ended(request, times)}",
        RequestState.NotRun => $"not run{Ended(request, times)}",
        RequestState.InDoubt => $"in doubt: it may have run{Ended(request, times)}",
        RequestState.Happened => $"in doubt, then found to have happened{Ended(request, times)}",
        RequestState.DidNotHappen => $"in doubt, then found not to have happened{Ended(request, times)}",
        _ => "unknown",
    };

    private static string Ended(ApprovalRequest request, TimeWords times) => request.EndedAt is { } end ? $" {times.Instant(end)}" : "";
}
