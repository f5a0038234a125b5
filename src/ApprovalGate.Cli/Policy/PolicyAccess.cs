using System.CommandLine;
using ApprovalGate.Policies;

namespace ApprovalGate.Cli.Policy;

/// <summary>Opens the policy files that the command line names.</summary>
internal sealed class PolicyAccess
{
    /// <summary>Gets the policy files.</summary>
    public Option<string[]> Files { get; } = new("--policy")
    {
        Description = $"A policy file; several tighten one another, the owner's first. Without it, {PolicyFile.DefaultName} in the current directory.",
        HelpName = "PATH",
        DefaultValueFactory = _ => [PolicyFile.DefaultName],
    };

    /// <summary>Gets the manifest of tools.</summary>
    public Option<string?> Surface { get; } = new("--surface")
    {
        Description = $"The manifest of known tools. Without it, the one that the first policy file names, or {ToolSurface.DefaultName} beside it.",
        HelpName = "PATH",
    };

    /// <summary>Opens the policy.</summary>
    /// <exception cref="PolicyFileException">It is not accepted.</exception>
    public PolicyFile Open(ParseResult parsed) => Open(parsed, parsed.GetValue(Files)!);

    /// <summary>Opens one policy of several that a command names.</summary>
    /// <exception cref="PolicyFileException">It is not accepted.</exception>
    public PolicyFile Open(ParseResult parsed, params string[] paths) => PolicyFile.Open(paths, parsed.GetValue(Surface));
}
