using System.CommandLine;
using ApprovalGate.Signing;

namespace ApprovalGate.Cli;

/// <summary>Which root signs the registry of approvers: what a person kept elsewhere than in the store.</summary>
internal sealed class RootAccess(CliHost host)
{
    public const string Variable = "APPROVALGATE_ROOT";

    public Option<string?> Option { get; } = new("--root")
    {
        Description = $"The fingerprint of the root that signs the registry of approvers. Without it {Variable} names it.",
        HelpName = "sha256:HEX",
        Recursive = true,
    };

    /// <summary>Returns the fingerprint; none where none is given.</summary>
    /// <exception cref="CliException">It is no fingerprint.</exception>
    public string? Of(ParseResult parsed)
    {
        var root = parsed.GetValue(Option) ?? host.RootVariable;
        return string.IsNullOrWhiteSpace(root) ? null
            : VerificationKey.IsFingerprint(root) ? root
            : throw new CliException(ExitCode.Usage, $"'{root}' is no fingerprint of a root; it must be 'sha256:' and 64 lower-case hexadecimal digits.");
    }
}
