using System.Diagnostics.CodeAnalysis;

namespace ApprovalGate.Cli;

/// <summary>Ends a command with one line on the error output.</summary>
[SuppressMessage("Design", "CA1064", Justification = "It never leaves this application.")]
internal sealed class CliException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
