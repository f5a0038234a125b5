namespace ApprovalGate;

/// <summary>Knows who may answer: kind, roles and addresses. It is asked each time somebody answers.</summary>
/// <remarks>
/// Implementations are safe for concurrent use, and let failures out: an answer whose approver cannot be looked up does not count.
/// What it says holds for the answer that is being given; later changes leave recorded answers as they are.
/// </remarks>
public interface IApproverDirectory
{
    /// <summary>Finds an approver.</summary>
    /// <param name="id">The canonical id: lower case, no space around it.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>What is known; <see langword="null"/> if nothing is.</returns>
    ValueTask<KnownApprover?> FindAsync(string id, CancellationToken cancellationToken);
}
