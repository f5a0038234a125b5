using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Diagnostics.CodeAnalysis;
using ApprovalGate.Approvers;
using ApprovalGate.Cli.Commands;
using ApprovalGate.Log;
using ApprovalGate.Policies;
using ApprovalGate.Signing;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli;

/// <summary>The tool: reads its arguments, runs a command, and says in one line what went wrong.</summary>
internal static class CliApp
{
    private const string Description = $"""
        Decides what AI agents ask for, and reads what they did.

        You approve as the user of the operating system you are logged in as, or as
        the person whose registered key you sign with. No option names somebody else:
        an identity one can choose proves nothing.

        {ExitCode.Help}
        """;

    private const int HelpWidth = 80;
    private const int LeastHelpWidth = 40;

    [SuppressMessage("Design", "CA1031", Justification = "The last resort: a tool shows a line, not a stack trace.")]
    public static int Run(IReadOnlyList<string> args, CliHost host)
    {
        try
        {
            // No response files: a reply may begin with '@'.
            var parser = new ParserConfiguration { ResponseFileTokenReplacer = null };
            if (args is [var directive, ..] && Completion.IsAsked(directive))
            {
                Completion.Write(host, Root(host), args, parser);
                return ExitCode.Done;
            }

            var parsed = Root(host).Parse(args, parser);
            if (parsed.Action is ParseErrorAction)
            {
                throw new CliException(
                    ExitCode.Usage, $"{string.Join(" ", parsed.Errors.Select(error => error.Message))} See `approvalgate --help`.");
            }

            return parsed.Invoke(new InvocationConfiguration
            {
                Output = host.Out,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception exception)
        {
            var (code, message) = Explain(exception);
            host.Error.WriteLine($"approvalgate: {VisibleText.OfJson(message)}");
            return code;
        }
    }

    // Not a RootCommand, which would call itself by the assembly's name instead of the tool's.
    private static Command Root(CliHost host)
    {
        var store = new StoreAccess(host);
        return new Command("approvalgate", Description)
        {
            store.Option,
            store.Archive.Option,
            store.Root.Option,
            new HelpOption { Action = new HelpAction { MaxWidth = Math.Clamp(host.TerminalWidth ?? HelpWidth, LeastHelpWidth, HelpWidth) } },
            new VersionOption(),
            ListCommand.Create(host, store),
            ShowCommand.Create(host, store),
            DecideCommand.Create(host, store, Answer.Approve),
            DecideCommand.Create(host, store, Answer.Deny),
            DecideCommand.Create(host, store, Answer.Withdraw),
            ReplyCommand.Create(host, store),
            SettleCommand.Create(host, store),
            WatchCommand.Create(host, store),
            AuditCommand.Create(host, store),
            ArchiveCommand.Create(host, store),
            RetentionCommand.Create(host, store),
            EpochCommand.Create(host, store),
            GatewayCommand.Create(host, store),
            McpCommand.Create(host, store),
            HaltCommand.Create(host, store),
            ResumeCommand.Create(host, store),
            HaltsCommand.Create(host, store),
            DoctorCommand.Create(host, store),
            KeysCommand.Create(host),
            ApproversCommand.Create(host, store),
            SurfaceCommand.Create(host),
            PolicyCommand.Create(host, store),
            ExplainCommand.Create(host),
        };
    }

    internal static (int Code, string Message) Explain(Exception exception) => exception switch
    {
        CliException known => (known.ExitCode, known.Message),
        DecisionRejectedException { Rejection: DecisionRejection.UnknownRequest or DecisionRejection.AmbiguousRequest } unknown =>
            (ExitCode.NoSuchRequest, unknown.Message),
        DecisionRejectedException { Rejection: DecisionRejection.Invalid } invalid => (ExitCode.Usage, invalid.Message),
        DecisionRejectedException rejected => (ExitCode.DidNotCount, rejected.Message),
        PolicyFileException policy => (ExitCode.PolicyFailed, policy.Errors is [var only]
            ? only.ToString()
            : FormattableString.Invariant($"{policy.Errors[0]} There are {policy.Errors.Count} mistakes: see `approvalgate policy check`.")),
        HaltRejectedException halt => (ExitCode.DidNotCount, halt.Message),
        RegistryException registry => (ExitCode.DidNotCount, registry.Message),
        ApprovalStoreException store => (ExitCode.StoreUnusable, store.Message),
        AggregateException { InnerExceptions: [var inner, ..] } => Explain(inner),
        _ => (ExitCode.Unexpected, $"unexpected error ({exception.GetType().Name}): {exception.Message}"),
    };
}
