namespace ApprovalGate;

/// <summary>One tool call of an agent, as its framework knows it: the gated tools that are called in its flow belong to it, until it is disposed.</summary>
/// <remarks><see cref="Gate.OpenCall(CallOptions)"/> makes it. Safe for concurrent use; dispose it in the flow that opened it.</remarks>
public sealed class CallScope : IDisposable
{
    private readonly Lock _lock = new();
    private readonly AsyncLocal<CallScope?> _open;
    private RequestId? _request;

    internal CallScope(AsyncLocal<CallScope?> open, CallOptions options, Session session)
    {
        _open = open;
        Options = options;
        Session = options.Id is null ? session : session with { CallId = options.Id };
        Outer = open.Value;
        open.Value = this;
    }

    /// <summary>Occurs when a gated tool called in it, or in a call of an agent that it runs, begins to wait for people.</summary>
    /// <remarks>Raised on the thread that asks, before the call waits: return at once.</remarks>
    public event Action? Waiting;

    /// <summary>Gets the options it was opened with.</summary>
    public CallOptions Options { get; }

    /// <summary>Gets the call around it, whose tool runs the agent that makes this one; <see langword="null"/> at the top.</summary>
    public CallScope? Outer { get; }

    /// <summary>Gets the session and the actor of the call.</summary>
    public Session Session { get; }

    /// <summary>Gets the request that was made for the call, or taken up: the last of them. <see langword="null"/> while there is none.</summary>
    public RequestId? Request
    {
        get
        {
            lock (_lock)
            {
                return _request;
            }
        }

        internal set
        {
            lock (_lock)
            {
                _request = value;
            }
        }
    }

    /// <summary>Ends it: what is called from here on belongs to the call around it.</summary>
    public void Dispose() => _open.Value = Outer;

    internal void BeginToWait()
    {
        for (var call = this; call is not null; call = call.Outer)
        {
            call.Waiting?.Invoke();
        }
    }
}
