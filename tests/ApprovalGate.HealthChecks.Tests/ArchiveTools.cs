namespace ApprovalGate.HealthChecks.Tests;

/// <summary>A tool that is recorded and asks nobody.</summary>
internal sealed partial class ArchiveTools(Gate gate)
{
    private readonly Gate _gate = gate;

    [RequiresApproval(Reversibility.Compensable)]
    public partial string Archive(string name);

    private static string ArchiveCore(string name) => $"{name} is archived";
}
