namespace ApprovalGate;

/// <content>The gate of the process, for static tools and types that hold none.</content>
public sealed partial class Gate
{
    private static readonly AsyncLocal<Gate?> CurrentOfFlow = new();
    private static Gate? _current;

    /// <summary>Gets the gate of the process.</summary>
    /// <exception cref="GateNotConfiguredException">No gate was set; the tool did not run.</exception>
    public static Gate Current => CurrentOrNone ?? throw new GateNotConfiguredException();

    /// <summary>Gets the gate of the process, or <see langword="null"/> where none was set.</summary>
    internal static Gate? CurrentOrNone => Volatile.Read(ref _current) ?? CurrentOfFlow.Value;

    /// <summary>Makes this the gate of the process, once.</summary>
    /// <returns>The same gate.</returns>
    /// <exception cref="InvalidOperationException">The process has a gate already.</exception>
    public Gate AsCurrent()
    {
        if (Interlocked.CompareExchange(ref _current, this, null) is { } other && !ReferenceEquals(other, this))
        {
            throw new InvalidOperationException(
                "This process has a current gate already; it is set once, so that no code can replace it by one that lets calls through.");
        }

        return this;
    }

    /// <summary>Makes this the current gate of one asynchronous flow, such as a test, until what is returned is disposed.</summary>
    /// <remarks>Only a process that has no gate has such flows: the gate of <see cref="AsCurrent"/> holds everywhere, and nothing replaces it.</remarks>
    /// <exception cref="InvalidOperationException">The process has a gate.</exception>
    public IDisposable OpenCurrent()
    {
        if (Volatile.Read(ref _current) is not null)
        {
            throw new InvalidOperationException("This process has a current gate, which holds for every flow; only a process without one has a gate for a flow.");
        }

        var outer = CurrentOfFlow.Value;
        CurrentOfFlow.Value = this;
        return new Restore<Gate>(CurrentOfFlow, outer);
    }
}
