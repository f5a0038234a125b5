using ApprovalGate.Requests.Events;

namespace ApprovalGate.Rollback;

/// <summary>A person lets the log go on after its store was rolled back.</summary>
/// <param name="Reason">Why.</param>
/// <param name="OpenedBy">Who.</param>
/// <param name="OldHead">Where the sink ended that showed it; none where none was named.</param>
/// <param name="ForkedAt">The last position up to which that sink and the store agree.</param>
/// <param name="NewHead">Where the store ended when the epoch was opened.</param>
/// <param name="Voided">How many requests were live, and are void.</param>
/// <param name="LeftInDoubt">How many were running by what the store remembers, and are in doubt.</param>
internal sealed record EpochOpened(
    string Reason, string OpenedBy, string? OldHead, long ForkedAt, string NewHead, int Voided, int LeftInDoubt);
