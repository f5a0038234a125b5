using System.CommandLine;
using System.Text.Json;
using ApprovalGate.Approvers;
using ApprovalGate.Cli.Keys;
using ApprovalGate.Cli.Rendering;
using ApprovalGate.Signing;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate approvers</c>: the registry of approvers of a store. Every change is signed by the root.</summary>
internal static class ApproversCommand
{
    public static Command Create(CliHost host, StoreAccess store)
        => new("approvers", "Lists whose keys count, and changes that with the root key. What counts is written in the log, signed.")
        {
            List(host, store),
            Add(host, store),
            Revoke(host, store),
        };

    private static Command List(CliHost host, StoreAccess store)
    {
        var json = CommonOptions.Json("Writes one JSON object.");
        var command = new Command("list", "Lists the keys, revoked ones too. With --root it exits with 4 unless that root has signed all of it.") { json };
        command.SetAction(parsed =>
        {
            using var log = store.OpenToRead(parsed);
            var registry = ApproverRegistry.Read(log);
            if (parsed.GetValue(json))
            {
                host.Out.WriteLine(JsonSerializer.Serialize(RegistryDocument.Of(registry), CliJson.Default.RegistryDocument));
            }
            else
            {
                Write(host, registry);
            }

            var root = store.Root.Of(parsed);
            return registry.Fault is { } fault ? throw new CliException(ExitCode.NotVerified, $"Nobody counts: {fault}.")
                : root is not null && registry.Root != root
                    ? throw new CliException(ExitCode.NotVerified, $"Nobody counts: the registry is signed by {registry.Root ?? "nobody"}, not by {root}.")
                : ExitCode.Done;
        });
        return command;
    }

    private static Command Add(CliHost host, StoreAccess store)
    {
        var name = Name();
        var key = new Option<string>("--key")
        {
            Description = "The approver's public key, as `keys new` wrote it.",
            HelpName = "PATH",
            Required = true,
        };
        var role = new Option<string?>("--role") { Description = "The role the approver decides in.", HelpName = "ROLE" };
        var command = new Command("add", "Adds a key of an approver.") { name, key, role };
        return Changing(host, store, command, (parsed, registry, root) =>
        {
            var added = KeyFiles.ReadPublic(parsed.GetValue(key)!);
            registry.Add(parsed.GetValue(name)!, added, parsed.GetValue(role), root, host.Clock);
            return $"Added {added.Fingerprint} of {VisibleText.OfText(parsed.GetValue(name)!)}.";
        });
    }

    private static Command Revoke(CliHost host, StoreAccess store)
    {
        var name = Name();
        var key = new Option<string?>("--key")
        {
            Description = "The fingerprint of the one key to revoke; every key of the approver by default.",
            HelpName = "sha256:HEX",
        };
        var command = new Command(
            "revoke", "Revokes the keys of an approver. Decisions that stand in the log before this count, later ones do not.")
        {
            name, key,
        };
        return Changing(host, store, command, (parsed, registry, root) =>
        {
            var approver = parsed.GetValue(name)!;
            var revoked = registry.KeysOf(approver)
                .Select(one => one.Key.Fingerprint)
                .Where(fingerprint => parsed.GetValue(key) is not { } wanted || wanted == fingerprint)
                .ToList();
            registry = revoked.Aggregate(registry, (left, fingerprint) => left.Revoke(fingerprint, root, host.Clock));
            return revoked.Count > 0
                ? $"Revoked {string.Join(", ", revoked)} of {VisibleText.OfText(approver)}."
                : throw new CliException(ExitCode.DidNotCount, $"The registry holds no such key of {approver}. `approvalgate approvers list` shows them.");
        });
    }

    private static Command Changing(
        CliHost host, StoreAccess store, Command command, Func<ParseResult, ApproverRegistry, SigningKey, string> change)
    {
        var rootKey = new Option<string?>("--root-key") { Description = "The root key; the one in the user's profile by default.", HelpName = "PATH" };
        var passphrase = new Passphrase(host);
        command.Add(rootKey);
        command.Add(passphrase.Option);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(rootKey) ?? new KeyFiles(host.KeyDirectory).RootPath;
            using var log = store.OpenStore(parsed);
            using var root = KeyFiles.Read(path, passphrase.Ask(parsed, path));
            host.Out.WriteLine(change(parsed, ApproverRegistry.Read(log), root));
            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "The approver." };

    private static void Write(CliHost host, ApproverRegistry registry)
    {
        host.Out.WriteLine($"root {registry.Root ?? "none: the registry is empty"}");
        if (registry.Keys.Count == 0)
        {
            return;
        }

        var table = new TextTable("APPROVER", "ROLE", "KEY", "ADDED", "REVOKED");
        foreach (var key in registry.Keys)
        {
            table.Add(
                VisibleText.OfText(key.Approver),
                key.Role is null ? "-" : VisibleText.OfText(key.Role),
                key.Key.Fingerprint,
                FormattableString.Invariant($"record {key.AddedAt}"),
                key.RevokedAt is { } revoked ? FormattableString.Invariant($"record {revoked}") : "-");
        }

        table.Write(host);
    }
}
