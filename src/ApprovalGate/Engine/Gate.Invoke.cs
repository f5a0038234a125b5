using System.ComponentModel;
using ApprovalGate.Generated;

namespace ApprovalGate;

/// <content>The ways in, one for each shape of a tool. Generated code calls them.</content>
public sealed partial class Gate
{
    /// <summary>Passes the gate, then runs a body that returns <see cref="Task{TResult}"/>.</summary>
    /// <exception cref="ToolCallRejectedException">The tool did not run.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> InvokeAsync<TCall, T>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<Task<T>>
        => throw new NotSupportedException();

    /// <summary>Passes the gate, then runs a body that returns <see cref="Task"/>.</summary>
    /// <inheritdoc cref="InvokeAsync{TCall, T}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task InvokeAsync<TCall>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<Task>
        => throw new NotSupportedException();

    /// <summary>Passes the gate, then runs a body that returns <see cref="ValueTask{TResult}"/>.</summary>
    /// <inheritdoc cref="InvokeAsync{TCall, T}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> InvokeValueAsync<TCall, T>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<ValueTask<T>>
        => throw new NotSupportedException();

    /// <summary>Passes the gate, then runs a body that returns <see cref="ValueTask"/>.</summary>
    /// <inheritdoc cref="InvokeAsync{TCall, T}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask InvokeValueAsync<TCall>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<ValueTask>
        => throw new NotSupportedException();

    /// <summary>Passes the gate, then runs a body that returns a value. Blocks the thread until the answer.</summary>
    /// <inheritdoc cref="InvokeAsync{TCall, T}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T Invoke<TCall, T>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<T>
        => throw new NotSupportedException();

    /// <summary>Passes the gate, then runs a body that returns nothing. Blocks the thread until the answer.</summary>
    /// <inheritdoc cref="InvokeAsync{TCall, T}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Invoke<TCall>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, IVoidCall
        => throw new NotSupportedException();

    /// <summary>Returns a stream of which each enumeration passes the gate, then enumerates the body's own.</summary>
    /// <inheritdoc cref="InvokeAsync{TCall, T}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> InvokeStreamAsync<TCall, T>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<IAsyncEnumerable<T>>
        => throw new NotSupportedException();
}
