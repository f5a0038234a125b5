using System.Text.Json.Serialization;

namespace ApprovalGate.Cli.Verification;

/// <summary>What <c>doctor</c> found.</summary>
/// <param name="Store">The path of the store.</param>
/// <param name="Checks">The checks, in the order they were made.</param>
/// <param name="ExitCode">What the command returns: 0 when no check failed.</param>
internal sealed record DoctorDocument(string Store, IReadOnlyList<Check> Checks, [property: JsonIgnore] int ExitCode)
{
    public bool Healthy => Checks.All(check => check.Level != CheckLevel.Fail);
}
