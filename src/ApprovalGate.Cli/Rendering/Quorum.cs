namespace ApprovalGate.Cli.Rendering;

/// <summary>Counts approvals.</summary>
internal static class Quorum
{
    public static int Given(ApprovalRequest request) => request.Approvals.Count;

    /// <summary>How many more approvers a pending request needs; 0 where it waits for none.</summary>
    public static int Missing(ApprovalRequest request)
        => request.State == RequestState.Pending ? Math.Max(0, request.Terms.Quorum - Given(request)) : 0;

    /// <summary>Shows approvals so far: <c>1 of 2</c>.</summary>
    public static string Text(ApprovalRequest request) => FormattableString.Invariant($"{Given(request)} of {request.Terms.Quorum}");
}
