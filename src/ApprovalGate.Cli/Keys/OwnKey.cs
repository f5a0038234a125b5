using System.CommandLine;
using ApprovalGate.Approvers;
using ApprovalGate.Log;
using ApprovalGate.Signing;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Keys;

/// <summary>The key with which whoever runs the tool signs what they decide.</summary>
internal sealed class OwnKey(CliHost host)
{
    private readonly Passphrase _passphrase = new(host);
    private readonly Option<string?> _key = new("--key")
    {
        Description = "Signs with this key; without it with the one in the user's profile, where the decision must be signed or that key is registered.",
        HelpName = "PATH",
    };

    public void AddTo(Command command)
    {
        command.Add(_key);
        command.Add(_passphrase.Option);
    }

    /// <summary>Opens the key that a decision on <paramref name="request"/> is signed with.</summary>
    /// <returns>The key, or <see langword="null"/> where it need not be signed and this user has no registered key.</returns>
    /// <exception cref="CliException">It must be signed and there is no key, or the key cannot be opened.</exception>
    public SigningKey? Open(ParseResult parsed, ApprovalRequest request, IApprovalStore store)
        => (parsed.GetValue(_key) ?? Kept(request, store)) is { } path ? KeyFiles.Read(path, _passphrase.Ask(parsed, path)) : null;

    private string? Kept(ApprovalRequest request, IApprovalStore store)
    {
        var path = KeyFiles.CanName(host.User) ? new KeyFiles(host.KeyDirectory).PathOf(host.User) : null;
        if (path is null || !File.Exists(path))
        {
            return request.Terms.SignedDecisions
                ? throw new CliException(
                    ExitCode.DidNotCount,
                    "This request demands a signed decision, and you have no key. `approvalgate keys new` makes one; --key PATH names one.")
                : null;
        }

        return request.Terms.SignedDecisions || IsRegistered(path, store) ? path : null;
    }

    private static bool IsRegistered(string path, IApprovalStore store)
        => File.Exists(KeyFiles.PublicPathOf(path))
            && KeyFiles.ReadPublic(KeyFiles.PublicPathOf(path)).Fingerprint is var own
            && ApproverRegistry.Read(store).Keys.Any(key => key.RevokedAt is null && key.Key.Fingerprint == own);
}
