using System.Text;
using ApprovalGate.Generated;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Requests.Events;
using ApprovalGate.Starts;
using ApprovalGate.Storage;
using ApprovalGate.Streams;

namespace ApprovalGate.Tests.Audit;

/// <summary>Logs for tests: chained records of requests, made as the engine makes them.</summary>
internal static class SomeLog
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A log of class 1 calls, one record each. Different seeds make logs that share no record.</summary>
    public static IReadOnlyList<LogRecord> Of(int count, string seed = "a")
    {
        var id = new Guid(Encoding.ASCII.GetBytes(seed.PadRight(16, '0')[..16]));
        return Chained(Enumerable.Range(1, count).Select(n => ($"session/{seed}", (object)new CallsStarted("FileTools.List", seed, "agent", n))), id);
    }

    /// <summary>Records of these events, in order, a second apart.</summary>
    public static IReadOnlyList<LogRecord> Chained(IEnumerable<(string Stream, object Event)> events, Guid? commit = null)
    {
        var records = new List<LogRecord>();
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        var head = LogHead.Empty;
        foreach (var (stream, added) in events)
        {
            var version = versions[stream] = versions.GetValueOrDefault(stream) + 1;
            var time = Start + TimeSpan.FromSeconds(records.Count) + TimeSpan.FromMicroseconds(7);
            var record = Chain.Next(head, commit ?? Guid.Empty, stream, version, time, BuiltInStreams.Of(default).Encode(added));
            records.Add(record);
            head = new LogHead(record.Position, record.Head, record.Time);
        }

        return records;
    }

    public static Requested Requested(
        string arguments = "{\"path\":\"a.txt\"}", string tool = "FileTools.DeleteAsync", RequestState born = RequestState.Pending) => new()
    {
        Id = RequestId.Parse("0123456789abcdef0123456789abcdef"),
        Born = born,
        Verdict = Verdict.RequireApproval,
        Tool = tool,
        Signature = tool + "(string)",
        Arguments = new CanonicalArguments(arguments),
        Fingerprint = new string('f', 64),
        Digest = SomeDigest,
        Session = "session-1",
        Actor = "agent",
        Terms = new ApprovalTerms { Reversibility = Reversibility.Irreversible, Expiry = TimeSpan.FromMinutes(5) },
        PolicyVersion = "1",
        Owner = "owner-1",
        ExpiresAt = Start + TimeSpan.FromMinutes(5),
    };

    public static Digest SomeDigest { get; } =
        Digest.TryParse("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", out var digest) ? digest : default;
}
