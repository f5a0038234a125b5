using System.CommandLine;
using ApprovalGate.Cli.Keys;
using ApprovalGate.Signing;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate keys</c>: makes and shows the keys that approvers, and the root, sign with. It uses no store.</summary>
internal static class KeysCommand
{
    public static Command Create(CliHost host)
    {
        var name = new Option<string?>("--name") { Description = "Whose key it is; the user of the operating system by default.", HelpName = "APPROVER" };
        var files = new KeyFiles(host.KeyDirectory);
        string Path(ParseResult parsed) => files.PathOf(parsed.GetValue(name) ?? DecideCommand.UserName(host));
        return new("keys", "Makes and shows keys to sign decisions with. A private key is kept encrypted and never shown.")
        {
            New(host, "Makes a key for an approver. Its public half goes to whoever holds the root, for `approvers add`.", Path, name),
            Show(host, "Shows the public half of an approver's key.", Path, name),
            Rotate(host, Path, name),
            new Command("root", "The key that signs the registry of approvers. Keep it where no agent runs.")
            {
                New(host, "Makes a root key. Its fingerprint goes into ApprovalGateOptions.Root of every gate.", _ => files.RootPath),
                Show(host, "Shows the public half of the root key.", _ => files.RootPath),
            },
        };
    }

    private static Command New(CliHost host, string description, Func<ParseResult, string> place, params Option[] options)
    {
        var output = new Option<string?>("--out") { Description = "Where to write it; into the user's profile by default.", HelpName = "PATH" };
        var passphrase = new Passphrase(host);
        var command = new Command("new", description) { output, passphrase.Option };
        options.ToList().ForEach(command.Add);
        command.SetAction(parsed =>
        {
            Make(host, Path.GetFullPath(parsed.GetValue(output) ?? place(parsed)), passphrase.AskNew(parsed));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Show(CliHost host, string description, Func<ParseResult, string> place, params Option[] options)
    {
        var key = KeyOption();
        var command = new Command("show", description) { key };
        options.ToList().ForEach(command.Add);
        command.SetAction(parsed =>
        {
            var path = Path.GetFullPath(parsed.GetValue(key) ?? place(parsed));
            KeyFiles.Show(host.Out, path, KeyFiles.ReadPublic(KeyFiles.PublicPathOf(path)));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Rotate(CliHost host, Func<ParseResult, string> place, Option name)
    {
        var key = KeyOption();
        var passphrase = new Passphrase(host);
        var command = new Command(
            "rotate",
            "Makes a new key in place of an old one, which is put aside. Then whoever holds the root adds the one and revokes the other.")
        {
            key, name, passphrase.Option,
        };
        command.SetAction(parsed =>
        {
            var path = Path.GetFullPath(parsed.GetValue(key) ?? place(parsed));
            var old = KeyFiles.ReadPublic(KeyFiles.PublicPathOf(path)).Fingerprint;
            var secret = passphrase.AskNew(parsed);
            host.Out.WriteLine($"The old key is now '{VisibleText.OfText(KeyFiles.PutAside(path))}'.");
            Make(host, path, secret);
            host.Out.WriteLine($"Now, by whoever holds the root: approvalgate approvers add NAME --key {VisibleText.OfText(KeyFiles.PublicPathOf(path))}");
            host.Out.WriteLine($"and then: approvalgate approvers revoke NAME --key {old}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string?> KeyOption() => new("--key") { Description = "The key; the one in the user's profile by default.", HelpName = "PATH" };

    private static void Make(CliHost host, string path, string passphrase)
    {
        using var key = SigningKey.Generate();
        KeyFiles.Write(path, key, host.EncryptKey(key, passphrase));
        KeyFiles.Show(host.Out, path, key.Public);
    }
}
