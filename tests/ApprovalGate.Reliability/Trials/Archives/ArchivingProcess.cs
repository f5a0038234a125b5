using System.Globalization;
using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>A process that archives all that a store holds from before an instant, until it is done or killed.</summary>
internal static class ArchivingProcess
{
    public const string Verb = "archive";

    /// <summary>What is archived at a time, so that several segments are made.</summary>
    public const int MaxRecords = 40;

    public static WorkerProcess Start(string store, string folder, DateTimeOffset before, bool careless, params IReadOnlyList<string> under)
        => new([Verb, store, folder, before.ToString("O", CultureInfo.InvariantCulture), $"{careless}"], under);

    public static int Run(IReadOnlyList<string> task)
    {
        try
        {
            using var store = new SqliteStore(task[1]);
            var segments = new SqliteSegments(task[2]);
            var archive = new LogArchive(store, bool.Parse(task[4]) ? new RemovingFirst(store, segments) : segments);
            while (archive.Seal(DateTimeOffset.Parse(task[3], CultureInfo.InvariantCulture), "ann", "test", MaxRecords) is not null)
            {
                // On to the next one.
            }

            return 0;
        }
        catch (ApprovalStoreException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 3;
        }
    }

    /// <summary>Broken on purpose: what is to be written leaves the store before it is.</summary>
    private sealed class RemovingFirst(IApprovalStore store, SqliteSegments segments) : ISegmentFolder
    {
        public void Write(string name, SegmentContent content)
        {
            var kept = content with { Records = [.. content.Records], Summaries = [.. content.Summaries] };
            var end = kept.Records.Last();
            store.Trim(kept.Base.Position + 1, new LogHead(end.Position, end.Head, end.Time), new HashSet<string>());
            segments.Write(name, kept);
        }

        public IApprovalStore? Open(string name) => segments.Open(name);

        public void Delete(string name) => segments.Delete(name);
    }
}
