namespace ApprovalGate.Presentation;

/// <summary>Counts approvals, for people to read.</summary>
internal static class Approvals
{
    public static int Given(ApprovalRequest request) => request.Approvals.Count;

    /// <summary>Returns <c>one of two approvals given</c>.</summary>
    public static string Words(ApprovalRequest request) => Given(request) == 0
        ? $"no approval yet, {TermsWords.Number(request.Terms.Quorum)} needed"
        : $"{TermsWords.Number(Given(request))} of {TermsWords.Number(request.Terms.Quorum)} {(request.Terms.Quorum == 1 ? "approval" : "approvals")} given";
}
