using ApprovalGate.Identifiers;

namespace ApprovalGate.Approvers;

/// <summary>A directory that holds the approvers it is given.</summary>
internal sealed class ListedApprovers : IApproverDirectory
{
    private readonly Dictionary<string, KnownApprover> _byId = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">An approver is listed twice, or an id, a kind or a role is not one.</exception>
    public ListedApprovers(IEnumerable<KnownApprover> approvers)
    {
        foreach (var approver in approvers)
        {
            if (!IdRules.Accepts(approver.Id) || !approver.Roles.All(IdRules.Accepts))
            {
                throw new ArgumentException($"The id of an approver, and a role, must {IdRules.Rule}.", nameof(approvers));
            }

            if (approver.Kind is not (ApproverKind.Person or ApproverKind.Machine))
            {
                throw new ArgumentException($"The kind of '{approver.Id}' is {approver.Kind}; it must be Person or Machine.", nameof(approvers));
            }

            if (!_byId.TryAdd(IdRules.Canonical(approver.Id), approver))
            {
                throw new ArgumentException($"'{approver.Id}' is listed twice.", nameof(approvers));
            }
        }
    }

    /// <summary>Gets the directory that knows nobody.</summary>
    public static ListedApprovers None { get; } = new([]);

    public ValueTask<KnownApprover?> FindAsync(string id, CancellationToken cancellationToken) => new(_byId.GetValueOrDefault(id));
}
