using System.CommandLine;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli;

/// <summary>Finds the archive of the store that the command line names.</summary>
internal sealed class ArchiveAccess(CliHost host)
{
    public const string Variable = "APPROVALGATE_ARCHIVE";
    private const string Suffix = "-archive";

    public Option<string?> Option { get; } = new("--archive")
    {
        Description = $"The directory of the archive. Without it {Variable} names it, or it is the one that stands beside a SQLite file: gate.db{Suffix}.",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>Returns where the segments are.</summary>
    /// <exception cref="CliException">Nothing says where.</exception>
    public SqliteSegments FolderOf(ParseResult parsed, StoreLocation store) => Find(parsed, store) ?? throw new CliException(
        ExitCode.Usage, $"Where is the archive of the store {store.Name}? Name its directory with --archive or {Variable}.");

    /// <summary>Joins a store with the segments that are there. What is missing is told once and left out.</summary>
    /// <param name="store">The store. If it cannot be joined, it is closed.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="location">Where the store is.</param>
    /// <returns>The whole, which owns the store.</returns>
    public IApprovalStore Join(IApprovalStore store, ParseResult parsed, StoreLocation location)
    {
        try
        {
            if (LogArchive.SegmentsOf(store).All(segment => segment.ErasedAt is not null))
            {
                return store;
            }

            var whole = Find(parsed, location) is { } folder ? new LogArchive(store, folder, host.Clock).OpenWhole(ownsStore: true) : null;
            if ((whole ?? store).ReadBase() is { Position: > 0 } start && LogArchive.SegmentsOf(store).Any(segment => segment.ErasedAt is null && segment.From <= start.Position))
            {
                host.Error.WriteLine(FormattableString.Invariant(
                    $"approvalgate: records 1 to {start.Position} were archived, and not all of their segments are here. Name their directory with --archive; the log is read from record {start.Position + 1} on."));
            }

            return whole ?? store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Returns where the segments are; <see langword="null"/> when nothing says where.</summary>
    public SqliteSegments? Find(ParseResult parsed, StoreLocation store)
        => (parsed.GetValue(Option) ?? host.ArchiveVariable) is { Length: > 0 } named ? new SqliteSegments(named)
            : store.Path is { } path ? new SqliteSegments(path + Suffix)
            : null;
}
