using System.CommandLine;

namespace ApprovalGate.Cli;

/// <summary>Opens the store that the command line names. It never makes one.</summary>
internal sealed class StoreAccess(CliHost host)
{
    public const string Variable = "APPROVALGATE_STORE";
    private const string DefaultPath = "gate.db";

    public Option<string?> Option { get; } = new("--store")
    {
        Description = $"The store: the SQLite file of the gate. Without it {Variable} names it, or it is {DefaultPath} in the current directory.",
        HelpName = "PATH",
        Recursive = true,
    };

    /// <summary>Gets which root is believed.</summary>
    public RootAccess Root { get; } = new(host);

    /// <summary>Returns the full path of the store.</summary>
    public string PathOf(ParseResult parsed)
    {
        var path = parsed.GetValue(Option) ?? host.StoreVariable;
        return Path.GetFullPath(string.IsNullOrWhiteSpace(path) ? DefaultPath : path);
    }

    /// <summary>Opens the store alone, for commands that leave the log as it is.</summary>
    public SqliteStore OpenStore(ParseResult parsed)
    {
        var path = PathOf(parsed);
        return File.Exists(path)
            ? new SqliteStore(path, new SqliteStoreOptions { MustExist = true }, host.Clock)
            : throw new CliException(
                ExitCode.StoreUnusable,
                $"There is no store at '{path}'. Name it with --store PATH or {Variable}; this tool never makes one.");
    }

    /// <summary>Opens a gate over the store. Runs whose process is dead are reported in doubt by that.</summary>
    public Gate OpenGate(ParseResult parsed) => GateOver(OpenStore(parsed), Root.Of(parsed));

    /// <summary>Makes a gate over an open store, which is disposed with it.</summary>
    public Gate GateOver(SqliteStore store, string? root)
    {
        try
        {
            return new GateBuilder().Configure(options => options.Root = root).UseClock(host.Clock).UseStore(_ => store).Build();
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }
}
