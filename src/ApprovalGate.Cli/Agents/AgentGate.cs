using System.CommandLine;

namespace ApprovalGate.Cli.Agents;

/// <summary>The gate of a command that an agent starts: its store, whose calls they are, and the policy files.</summary>
internal sealed class AgentGate(string defaultSession, string defaultActor)
{
    public Option<string?> Session { get; } = new("--session")
    {
        Description = $"The session of the calls; calls of one session re-attach after a restart. Without it, '{defaultSession}'.", HelpName = "S",
    };

    public Option<string> Actor { get; } = new("--actor")
    {
        Description = "Who calls. This person cannot approve.", HelpName = "A", DefaultValueFactory = _ => defaultActor,
    };

    /// <summary>Returns the settings of the gate.</summary>
    /// <param name="store">The store; unlike that of other commands it is made where it is missing.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="session">The session, where the command line names none.</param>
    public GateBuilder Builder(StoreLocation store, ParseResult parsed, string session)
    {
        var builder = new GateBuilder().Configure(settings => (settings.Session, settings.Actor) = (parsed.GetValue(Session) ?? session, parsed.GetValue(Actor)!));
        return store.Path is { } path
            ? builder.UseSqlite(path)
            : builder.UsePostgreSql(store.ConnectionString, new PostgreSqlStoreOptions { Schema = store.Schema });
    }
}
