using System.ComponentModel;

namespace ApprovalGate.Generated;

/// <summary>What conditions can read of a call beside its arguments.</summary>
/// <param name="session">The session and the actor.</param>
/// <param name="now">The instant of the evaluation.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CallContext(Session session, DateTimeOffset now)
{
    /// <summary>Gets the session and the actor.</summary>
    public Session Session { get; } = session;

    /// <summary>Gets the instant of the evaluation.</summary>
    public DateTimeOffset Now { get; } = now;
}
