using System.Text;
using ApprovalGate.Log;
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
}
