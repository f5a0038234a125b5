using System.CommandLine;

namespace ApprovalGate.Cli.Keys;

/// <summary>Where passphrases come from: the terminal, or a file. Never an argument, which every process of the machine can see.</summary>
internal sealed class Passphrase(CliHost host)
{
    public const int MinLength = 8;

    public Option<string?> Option { get; } = new("--passphrase-file")
    {
        Description = "Reads the passphrase from the first line of this file, such as /dev/fd/3. Without it the terminal is asked, without echo.",
        HelpName = "PATH",
    };

    /// <summary>Asks for the passphrase of a key.</summary>
    /// <exception cref="CliException">There is nobody to ask.</exception>
    public string Ask(ParseResult parsed, string path) => FromFile(parsed) ?? FromTerminal($"Passphrase of {VisibleText.OfText(path)}: ");

    /// <summary>Asks for the passphrase of a new key.</summary>
    /// <exception cref="CliException">There is nobody to ask, or it is too short, or was not given twice.</exception>
    public string AskNew(ParseResult parsed)
    {
        var passphrase = FromFile(parsed);
        if (passphrase is null)
        {
            passphrase = FromTerminal("New passphrase: ");
            if (passphrase != FromTerminal("Once more: "))
            {
                throw new CliException(ExitCode.Usage, "The passphrases differ. Nothing was written.");
            }
        }

        return passphrase.Length >= MinLength
            ? passphrase
            : throw new CliException(ExitCode.Usage, FormattableString.Invariant(
                $"The passphrase has {passphrase.Length} characters; it must have at least {MinLength}."));
    }

    private string? FromFile(ParseResult parsed)
    {
        if (parsed.GetValue(Option) is not { } path)
        {
            return null;
        }

        try
        {
            return File.ReadLines(path).FirstOrDefault() ?? "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"The passphrase cannot be read from '{path}': {exception.Message}");
        }
    }

    private string FromTerminal(string prompt) => host.ReadSecret(prompt)
        ?? throw new CliException(ExitCode.Usage, "There is no terminal to ask for a passphrase. Give it with --passphrase-file PATH.");
}
