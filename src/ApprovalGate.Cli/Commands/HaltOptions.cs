using System.CommandLine;
using System.CommandLine.Parsing;

namespace ApprovalGate.Cli.Commands;

/// <summary>Which calls a halt stops, as the command line says: exactly one of four options.</summary>
internal sealed class HaltOptions
{
    private readonly Option<string?> _session = new("--session") { Description = "The calls of this session.", HelpName = "ID" };
    private readonly Option<string?> _actor = new("--actor") { Description = "The calls of this actor.", HelpName = "ID" };
    private readonly Option<string?> _tool = new("--tool") { Description = "The calls of this tool, named as `approvalgate show` names it.", HelpName = "NAME" };
    private readonly Option<bool> _all = new("--all") { Description = "Every call on the store." };

    public void AddTo(Command command)
    {
        command.Add(_session);
        command.Add(_actor);
        command.Add(_tool);
        command.Add(_all);
        command.Validators.Add(result =>
        {
            if (Count(result) != 1)
            {
                result.AddError("Say which calls: one of --session, --actor, --tool and --all.");
            }
        });
    }

    /// <exception cref="CliException">An id is none that an agent can have.</exception>
    public HaltScope Of(ParseResult parsed)
    {
        try
        {
            return parsed.GetValue(_session) is { } session ? HaltScope.OfSession(session)
                : parsed.GetValue(_actor) is { } actor ? HaltScope.OfActor(actor)
                : parsed.GetValue(_tool) is { } tool ? HaltScope.OfTool(tool)
                : HaltScope.All;
        }
        catch (ArgumentException exception)
        {
            throw new CliException(ExitCode.Usage, exception.Message);
        }
    }

    private int Count(CommandResult result) => new[]
    {
        result.GetValue(_session) is not null, result.GetValue(_actor) is not null, result.GetValue(_tool) is not null, result.GetValue(_all),
    }.Count(isGiven => isGiven);
}
