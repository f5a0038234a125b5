namespace ApprovalGate.Cli.Rendering;

/// <summary>An approver as <c>--json</c> shows it.</summary>
internal sealed record ApproverDocument(string Id, ApproverKind Kind, string Authentication, DateTimeOffset? AuthenticatedAt, IReadOnlyList<string> Roles)
{
    public static ApproverDocument Of(Approver approver) => new(
        approver.Id, approver.Kind, approver.Authentication, approver.AuthenticatedAt, approver.Roles);
}
