using ApprovalGate.Audit;
using ApprovalGate.Audit.Sinks;
using Microsoft.Data.Sqlite;

namespace ApprovalGate.Cli.Tests;

/// <summary>A directory with a store, an agent that uses it, and the tool, run in process.</summary>
internal sealed class Bench : IDisposable
{
    /// <summary>How often a passphrase is hashed here: 600,000 rounds take a third of a second, and most tests are of something else.</summary>
    public const int KeyRounds = 1_000;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("approvalgate-");
    private Agent? _agent;

    public FakeTimeProvider Clock { get; } = new(Some.Noon);

    public string Root => _directory.FullName;

    public string Database => Path.Combine(Root, "gate.db");

    /// <summary>Ends the agent as a restart does; the next use starts it anew.</summary>
    public void RestartAgent()
    {
        _agent?.Dispose();
        _agent = null;
    }

    public Agent Agent => _agent ??= new Agent(Database, Clock, Sink, AgentRoot);

    /// <summary>Gets or sets what the agent records to beside the store; before it is used first.</summary>
    public IAuditSink? Sink { get; set; }

    /// <summary>Gets or sets the root that the agent's gate is configured with; before it is used first.</summary>
    public string? AgentRoot { get; set; }

    /// <summary>Gets or sets what people type when they are asked for a passphrase; nothing where there is no terminal.</summary>
    public string? Typed { get; set; }

    /// <summary>Gets or sets what people answer when they are asked whether to decide; nothing where there is no terminal.</summary>
    public string? Answer { get; set; } = "y";

    /// <summary>Gets what people were asked.</summary>
    public List<string> Prompts { get; } = [];

    /// <summary>Gets or sets how many columns the terminal has; none where the output is no terminal.</summary>
    public int? TerminalWidth { get; set; }

    /// <summary>Gets the profile of a user, in which keys are kept.</summary>
    public string Profile(string user) => Path.Combine(Root, "home", user);

    /// <summary>Runs the tool as alice.</summary>
    public Ran Run(params string[] args) => RunAs("alice", args);

    public Ran RunAs(string user, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CliApp.Run(args, new CliHost(output, error)
        {
            Clock = Clock, User = user, StoreVariable = Database, KeyDirectory = Profile(user), ReadSecret = _ => Typed,
            EncryptKey = static (key, passphrase) => key.ToPem(passphrase, KeyRounds),
            ReadLine = prompt => { Prompts.Add(prompt); return Answer; }, Zone = TimeZoneInfo.Utc, TerminalWidth = TerminalWidth,
        });
        return new Ran(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs SQL past the store.</summary>
    public void Sql(string sql, string? path = null)
    {
        using var connection = new SqliteConnection($"Data Source={path ?? Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Cuts the log off behind <paramref name="last"/>, with the places where its streams end: the chain that is left is whole.</summary>
    public void CutOff(long last) => Sql(FormattableString.Invariant($"""
        DELETE FROM records WHERE position > {last};
        DELETE FROM streams WHERE NOT EXISTS (SELECT 1 FROM records WHERE records.stream = streams.number);
        UPDATE streams SET
          version = (SELECT max(version) FROM records WHERE records.stream = streams.number),
          last = (SELECT max(position) FROM records WHERE records.stream = streams.number)
        """));

    public void Dispose()
    {
        _agent?.Dispose();
        _directory.Delete(recursive: true);
    }

    /// <summary>What came of running the tool.</summary>
    internal sealed record Ran(int Code, string Out, string Error);
}
