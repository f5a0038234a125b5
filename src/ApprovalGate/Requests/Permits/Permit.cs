using ApprovalGate.Binding.Resolving;
using ApprovalGate.Generated;

namespace ApprovalGate;

/// <summary>The right to run one call once. Only a gate makes one; it dies when the body ends.</summary>
/// <remarks>
/// A <c>...Core</c> that has a parameter of this type gets the live one. Code that acts for a tool takes it too and starts with
/// <c>permit.Demand("Agent.FileTools.DeleteAsync")</c>: then nobody reaches it who did not pass the gate. Safe for concurrent use.
/// </remarks>
public sealed class Permit
{
    private readonly TimeProvider _clock;
    private readonly long _made;
    private readonly TimeSpan _life;
    private volatile bool _ended;
    private volatile bool _isOutcomeUnknown;

    internal Permit(
        RequestId request, Guid store, long position, Digest digest, Tool tool, Session session, DateTimeOffset expiresAt, TimeProvider clock,
        object issuer)
    {
        Request = request;
        Position = position;
        IdempotencyKey = FormattableString.Invariant($"{store:N}-{position}");
        Digest = digest;
        Tool = tool.Name;
        Signature = tool.Signature;
        IsOverloaded = tool.IsOverloaded;
        Session = session;
        ExpiresAt = expiresAt;
        Issuer = issuer;
        _clock = clock;
        _made = clock.GetTimestamp();
        _life = expiresAt - clock.GetUtcNow();
    }

    /// <summary>Gets the request that was approved, or recorded.</summary>
    public RequestId Request { get; }

    /// <summary>Gets the position of <c>Running</c> in the log: it grows with every run, so it serves as fencing token.</summary>
    public long Position { get; }

    /// <summary>Gets the key that no other run has, in any store: the store's id and the position.</summary>
    public string IdempotencyKey { get; }

    /// <summary>Gets the digest of what may run.</summary>
    public Digest Digest { get; }

    /// <summary>Gets the name of the tool that may run, with its namespace: <c>Agent.FileTools.DeleteAsync</c>.</summary>
    public string Tool { get; }

    /// <summary>Gets the signature of the tool that may run. It tells overloads apart.</summary>
    public string Signature { get; }

    /// <summary>Gets the session the call belongs to.</summary>
    public Session Session { get; }

    /// <summary>Gets the execution expiry: past it the permit is refused, though its body may still run.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Gets whether the body it is for has not ended.</summary>
    public bool IsAlive => !_ended;

    /// <summary>Gets whether the body said that it does not know its outcome.</summary>
    internal bool IsOutcomeUnknown => _isOutcomeUnknown;

    /// <summary>Gets whether another tool has the same name.</summary>
    internal bool IsOverloaded { get; }

    /// <summary>Gets what tells one gate's permits from another's.</summary>
    internal object Issuer { get; }

    /// <summary>Gets whether the execution expiry is over, by the wall clock or by the time that has passed: set back, the clock gives nobody longer.</summary>
    internal bool IsExpired => _clock.GetUtcNow() > ExpiresAt || _clock.GetElapsedTime(_made) > _life;

    /// <summary>Gets or sets the arguments that were hashed, where a resolver says what stands behind one.</summary>
    internal CanonicalArguments? Arguments { get; set; }

    /// <summary>Returns what an argument was resolved to when it was approved, and still is: act on that, and a link that is swapped from here
    /// on is not followed.</summary>
    /// <typeparam name="TResolver">The resolver that <c>[Resolve]</c> names.</typeparam>
    /// <param name="parameter">The name of the tool's parameter.</param>
    /// <returns>What the resolver found; <see langword="null"/> where the argument is.</returns>
    /// <exception cref="ArgumentException">The tool has no such parameter that it resolves.</exception>
    public string? Resolved<TResolver>(string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(parameter);

        return Arguments?.TryGetText(ResolvedName.Of<TResolver>(parameter), out var found) is true
            ? found
            : throw new ArgumentException($"'{Tool}' does not resolve '{parameter}' by {typeof(TResolver).Name}.", nameof(parameter));
    }

    /// <summary>Says that nobody knows whether the effect is there.</summary>
    internal void DoubtOutcome() => _isOutcomeUnknown = true;

    /// <summary>Ends it: the body returned, threw, or its stream is no longer enumerated.</summary>
    internal void End() => _ended = true;
}
