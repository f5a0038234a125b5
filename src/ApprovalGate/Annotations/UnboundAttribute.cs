namespace ApprovalGate;

/// <summary>Leaves a parameter out of what an approval binds to. The approver is shown that, and why.</summary>
/// <param name="why">The reason, shown to the approver; not blank.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class UnboundAttribute(string why) : Attribute
{
    /// <summary>Gets why the parameter is not bound.</summary>
    public string Why { get; } = why;
}
