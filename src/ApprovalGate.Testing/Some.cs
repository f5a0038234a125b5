using System.Globalization;
using System.Text;
using ApprovalGate.Generated;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>Makes data that does not matter to a test; what matters is said in the arguments.</summary>
public static class Some
{
    /// <summary>Gets where the clocks of tests stand at first: noon of 1 January 2026 UTC.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Makes a commit of one event to one stream.</summary>
    public static Commit Commit(string stream = "request/1", long expectedVersion = StreamAppend.AnyVersion, Guid? id = null)
        => Commit([Append(stream, expectedVersion)], id);

    /// <summary>Makes a commit of <paramref name="appends"/>.</summary>
    public static Commit Commit(IReadOnlyList<StreamAppend> appends, Guid? id = null) => new(id ?? Guid.NewGuid(), appends);

    /// <summary>Makes an append of <paramref name="events"/>, or of one event when none is given.</summary>
    public static StreamAppend Append(
        string stream = "request/1", long expectedVersion = StreamAppend.AnyVersion, params IReadOnlyList<NewEvent> events)
        => new(stream, expectedVersion, events is { Count: > 0 } ? events : [Event()]);

    /// <summary>Makes an event.</summary>
    public static NewEvent Event(string type = "Noted", string payload = "{}", int schema = 1) => new(type, schema, Encoding.UTF8.GetBytes(payload));

    /// <summary>Makes a summary row of a request; a pending one is live for five minutes.</summary>
    public static Summary Summary(
        string key, string state = "Pending", string session = "session-1", DateTimeOffset? createdAt = null)
        => new(SummaryKinds.Request, key, state, createdAt ?? Noon)
        {
            Tool = "FileTools.DeleteAsync(string)",
            Session = session,
            LiveUntil = state == "Pending" ? (createdAt ?? Noon).AddMinutes(5) : null,
        };

    /// <summary>Makes a log: one record for each payload, chained from the first on. The same payloads make the same records.</summary>
    public static IReadOnlyList<LogRecord> Log(params IEnumerable<string> payloads)
    {
        ArgumentNullException.ThrowIfNull(payloads);

        var records = new List<LogRecord>();
        var head = LogHead.Empty;
        foreach (var payload in payloads)
        {
            var version = records.Count + 1;
            var record = Chain.Next(head, Guid.Empty, "request/1", version, Noon.AddSeconds(version).AddMicroseconds(7), Event(payload: payload));
            records.Add(record);
            head = new LogHead(record.Position, record.Head, record.Time);
        }

        return records;
    }

    /// <summary>Makes a log of <paramref name="count"/> records; other seeds make logs that share no record.</summary>
    public static IReadOnlyList<LogRecord> Log(int count, string seed = "a")
        => Log(Enumerable.Range(1, count).Select(number => $"{{\"number\":{number},\"of\":\"{seed}\"}}"));

    /// <summary>Makes a pending request of class 3, live for five minutes from <see cref="Noon"/>.</summary>
    /// <param name="number">What tells it from others: its id and digest follow from it.</param>
    /// <param name="arguments">The canonical arguments.</param>
    public static ApprovalRequest Request(int number = 1, string arguments = "{\"path\":\"a.txt\"}") => new()
    {
        Id = RequestId.Parse(Hexadecimal(number, 32)),
        State = RequestState.Pending,
        Verdict = Verdict.RequireApproval,
        Tool = "FileTools.DeleteAsync",
        Signature = "System.Threading.Tasks.Task FileTools.DeleteAsync(string path)",
        Arguments = new CanonicalArguments(arguments),
        Fingerprint = new string('f', 64),
        Digest = Digest.TryParse(Hexadecimal(number, 64), out var digest) ? digest : default,
        Session = new Session("session-1", "agent"),
        Terms = new ApprovalTerms
        {
            Reversibility = Reversibility.Irreversible, Expiry = TimeSpan.FromMinutes(5), ExecutionExpiry = TimeSpan.FromMinutes(5),
        },
        PolicyVersion = "1",
        Owner = "owner-1",
        RequestedAt = Noon,
        ExpiresAt = Noon.AddMinutes(5),
    };

    // The number stands in front, for people are shown the beginning of an id.
    private static string Hexadecimal(int number, int digits) => number.ToString("x8", CultureInfo.InvariantCulture).PadRight(digits, 'a');
}
