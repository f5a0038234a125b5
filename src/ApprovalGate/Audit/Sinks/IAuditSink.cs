using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Audit;

/// <summary>Keeps an exact prefix copy of the log in a place of its own. Required: what must be recorded waits for every sink, and fails with it.</summary>
/// <remarks>
/// Called from one thread of the engine's own, which it may block. Several processes may feed the same sink: <see cref="Append"/> takes
/// whatever lock that needs and skips records the sink has already. Let failures propagate; the engine tries again, and refuses meanwhile.
/// </remarks>
public interface IAuditSink : IDisposable
{
    /// <summary>Gets the name for messages, such as a path.</summary>
    string Name { get; }

    /// <summary>Reads where the sink ends: the position and chain head of its last durable record.</summary>
    LogHead ReadWatermark();

    /// <summary>Says where the log begins, of which an empty sink is to be a copy: not with its first record, once that was archived.</summary>
    /// <param name="start">The head of the last record that was archived. A sink that has records already takes no notice of it.</param>
    /// <exception cref="AuditSinkException">The sink can only begin with the first record: what a sink does that does not implement this.</exception>
    void BeginAt(LogHead start)
        => throw new AuditSinkException($"The audit sink '{Name}' is empty, and the log begins behind {start}: it cannot begin there. Give it a copy of what was archived.");

    /// <summary>Appends records that follow each other; durable on return.</summary>
    /// <param name="records">Records in order. Those at or before the watermark are skipped.</param>
    /// <exception cref="AuditSinkException">The records do not continue what the sink has, or could not be made durable.</exception>
    void Append(IReadOnlyList<LogRecord> records);
}
