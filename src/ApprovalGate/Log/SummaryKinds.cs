namespace ApprovalGate.Storage;

/// <summary>The kinds of rows in the lists.</summary>
public static class SummaryKinds
{
    /// <summary>Approval requests.</summary>
    public const string Request = "request";
}
