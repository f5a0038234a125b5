using System.Text;
using ApprovalGate.Cli.Keys;
using ApprovalGate.Signing;

namespace ApprovalGate.Cli;

/// <summary>What the tool runs in: the process, or a test.</summary>
/// <param name="Out">Where what was asked for goes.</param>
/// <param name="Error">Where errors go.</param>
internal sealed record CliHost(TextWriter Out, TextWriter Error)
{
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Gets the name of the operating system's user: the approver. No option sets it.</summary>
    public string User { get; init; } = Environment.UserName;

    /// <summary>Gets the store that <c>APPROVALGATE_STORE</c> names.</summary>
    public string? StoreVariable { get; init; }

    /// <summary>Gets the directory of the archive that <c>APPROVALGATE_ARCHIVE</c> names.</summary>
    public string? ArchiveVariable { get; init; }

    /// <summary>Gets the fingerprint of the root that <c>APPROVALGATE_ROOT</c> names.</summary>
    public string? RootVariable { get; init; }

    /// <summary>Gets the directory of the user's profile in which keys are kept.</summary>
    public string KeyDirectory { get; init; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "approvalgate");

    /// <summary>Gets what asks for a line that is not shown; it returns none where nobody can be asked.</summary>
    public Func<string, string?> ReadSecret { get; init; } = Terminal.ReadSecret;

    /// <summary>Gets what encrypts a new key with its passphrase.</summary>
    public Func<SigningKey, string, string> EncryptKey { get; init; } = static (key, passphrase) => key.ToPem(passphrase);

    /// <summary>Gets what asks for a line in the terminal; it returns none where nobody can be asked.</summary>
    public Func<string, string?> ReadLine { get; init; } = Terminal.ReadLine;

    /// <summary>Gets the time zone that times are shown in.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Local;

    /// <summary>Gets how many columns the terminal has; none where the output is no terminal.</summary>
    public int? TerminalWidth { get; init; }

    /// <summary>Gets whether headings may be set off; <c>NO_COLOR</c> forbids it.</summary>
    public bool UsesStyles { get; init; }

    /// <summary>Gets what ends <c>watch</c> beside the signals of the process.</summary>
    public CancellationToken Stopping { get; init; }

    public static CliHost OfProcess()
    {
        var terminal = !Console.IsOutputRedirected;
        return new CliHost(Utf8Output(terminal), Console.Error)
        {
            StoreVariable = Environment.GetEnvironmentVariable(StoreAccess.Variable),
            ArchiveVariable = Environment.GetEnvironmentVariable(ArchiveAccess.Variable),
            RootVariable = Environment.GetEnvironmentVariable(RootAccess.Variable),
            TerminalWidth = terminal && Console.WindowWidth > 0 ? Console.WindowWidth : null,
            UsesStyles = terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }

    // An encoding that lacks a letter would show '?' for it: two different arguments would look the same.
    private static TextWriter Utf8Output(bool terminal)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (!terminal)
        {
            return new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true };
        }

        Console.OutputEncoding = utf8;
        return Console.Out;
    }
}
