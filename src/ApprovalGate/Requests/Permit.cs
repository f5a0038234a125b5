namespace ApprovalGate;

/// <summary>The right to run one call once. Only a gate makes one; it dies when the body ends.</summary>
public sealed class Permit
{
    internal Permit(RequestId request, long position, Digest digest, Session session)
    {
        Request = request;
        Position = position;
        Digest = digest;
        Session = session;
    }

    /// <summary>Gets the request that was approved, or recorded.</summary>
    public RequestId Request { get; }

    /// <summary>Gets the position of <c>Running</c> in the log: unique for every run, and growing, so it serves as idempotency key and fencing token.</summary>
    public long Position { get; }

    /// <summary>Gets the digest of what may run.</summary>
    public Digest Digest { get; }

    /// <summary>Gets the session the call belongs to.</summary>
    public Session Session { get; }
}
