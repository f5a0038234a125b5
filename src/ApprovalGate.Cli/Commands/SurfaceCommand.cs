using System.CommandLine;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate surface</c>: which tools of built assemblies are gated, and how. It uses no store.</summary>
internal static class SurfaceCommand
{
    public static Command Create(CliHost host)
        => new("surface", "Writes down which tools of built assemblies are gated, and compares two such manifests.")
        {
            SurfaceWriteCommand.Create(host),
            SurfaceDiffCommand.Create(host),
        };
}
