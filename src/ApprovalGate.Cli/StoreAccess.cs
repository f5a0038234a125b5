using System.CommandLine;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli;

/// <summary>Opens the store that the command line names. It never makes one.</summary>
internal sealed class StoreAccess(CliHost host)
{
    public const string Variable = "APPROVALGATE_STORE";
    private const string DefaultPath = "gate.db";

    public Option<string?> Option { get; } = new("--store")
    {
        Description = "The store: the SQLite file of the gate, or a PostgreSQL connection string ('Host=...;Database=...' or postgres://...; Schema "
            + $"names its schema). Without it {Variable} names it, or it is {DefaultPath} in the current directory.",
        HelpName = "STORE",
        Recursive = true,
    };

    /// <summary>Gets where the archive is.</summary>
    public ArchiveAccess Archive { get; } = new(host);

    /// <summary>Gets which root is believed.</summary>
    public RootAccess Root { get; } = new(host);

    /// <summary>Returns where the store is.</summary>
    /// <exception cref="CliException">It cannot be read.</exception>
    public StoreLocation LocationOf(ParseResult parsed)
    {
        var text = parsed.GetValue(Option) ?? host.StoreVariable;
        return StoreLocation.Parse(string.IsNullOrWhiteSpace(text) ? DefaultPath : text);
    }

    /// <summary>Returns how messages call the store.</summary>
    public string NameOf(ParseResult parsed) => LocationOf(parsed).Name;

    /// <summary>Opens the store to write to it.</summary>
    public IApprovalStore OpenStore(ParseResult parsed)
        => LocationOf(parsed) is { Path: { } path } ? OpenFile(path, () => new SqliteStore(path, new SqliteStoreOptions { MustExist = true }, host.Clock)) : OpenServer(parsed);

    /// <summary>Opens the store with what was archived of it, as one log and as evidence: nothing of it changes, and reading it takes no right to write.</summary>
    public IApprovalStore OpenToRead(ParseResult parsed) => Archive.Join(OpenFileToRead(parsed), parsed, LocationOf(parsed));

    private IApprovalStore OpenFileToRead(ParseResult parsed)
        => LocationOf(parsed) is { Path: { } path } ? OpenFile(path, () => SqliteStore.OpenReadOnly(path)) : OpenServer(parsed);

    /// <summary>Opens a client of the store, to answer. Runs whose process is dead are reported in doubt by that.</summary>
    public ApprovalClient OpenClient(ParseResult parsed) => ClientOf(OpenStore(parsed), parsed);

    /// <summary>Opens a client of the store to look at it, as <see cref="OpenClient"/> does; without that where this user may only read.</summary>
    public ApprovalClient OpenViewer(ParseResult parsed) => ClientOf(OpenToView(parsed), parsed);

    /// <summary>Opens a client that finds what was archived too. It looks at the store as <see cref="OpenViewer"/> does, first.</summary>
    public ApprovalClient OpenArchiveViewer(ParseResult parsed)
    {
        var store = OpenToView(parsed);
        if (store is not SqliteStore { IsReadOnly: true })
        {
            using var client = new ApprovalClient(store, new ApprovalClientOptions { Clock = host.Clock });
            client.ReportDeadRuns();
        }

        return ClientOf(Archive.Join(store, parsed, LocationOf(parsed)), parsed);
    }

    /// <summary>Opens the store to write to it, or to read it where this user may do no more.</summary>
    public IApprovalStore OpenToView(ParseResult parsed)
    {
        try
        {
            return OpenStore(parsed);
        }
        catch (Exception exception) when (exception is StoreUnusableException or StoreBusyException && LocationOf(parsed).Path is not null)
        {
            // If it is damaged, this says so too. Who holds the turn to write keeps nobody from reading.
            return OpenFileToRead(parsed);
        }
    }

    /// <summary>Makes a client of an open store, which is disposed with it.</summary>
    public ApprovalClient ClientOf(IApprovalStore store, ParseResult parsed)
    {
        try
        {
            var client = new ApprovalClient(store, new ApprovalClientOptions { Root = Root.Of(parsed), Clock = host.Clock, OwnsStore = true });
            if (store is not (SqliteStore { IsReadOnly: true } or ArchivedLog))
            {
                client.ReportDeadRuns();
            }

            return client;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private static IApprovalStore OpenFile(string path, Func<IApprovalStore> open) => File.Exists(path)
        ? open()
        : throw new CliException(
            ExitCode.StoreUnusable,
            $"There is no store at '{path}'. Name it with --store or {Variable}; this tool never makes one.");

    private PostgreSqlStore OpenServer(ParseResult parsed)
    {
        var location = LocationOf(parsed);
        try
        {
            return new PostgreSqlStore(location.ConnectionString, new PostgreSqlStoreOptions { Schema = location.Schema, MustExist = true });
        }
        catch (ArgumentException)
        {
            // Its message could quote a part of a password.
            throw new CliException(ExitCode.Usage, $"The connection string of the store {location.Name} cannot be read. Write {StoreLocation.Forms}.");
        }
    }
}
