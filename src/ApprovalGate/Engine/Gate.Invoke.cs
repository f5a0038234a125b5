using System.ComponentModel;
using ApprovalGate.Generated;

namespace ApprovalGate;

/// <content>
/// The ways in, one for each shape of a tool. Generated code calls them. What needs a frame or a closure stands in a method of its own
/// (<c>Gate.Enter.cs</c>), or a call that only records its start would pay for it.
/// </content>
public sealed partial class Gate
{
    /// <summary>Passes the gate, then runs a body that returns <see cref="Task{TResult}"/>.</summary>
    /// <exception cref="ToolCallRejectedException">The tool did not run.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> InvokeAsync<TCall, T>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<Task<T>>
        => MayRun(call.Tool) ? call.Run(null) : EnterAsync<TCall, T>(call, cancellationToken);

    /// <summary>Passes the gate, then runs a body that returns <see cref="Task"/>.</summary>
    /// <inheritdoc cref="InvokeAsync{TCall, T}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task InvokeAsync<TCall>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<Task>
        => MayRun(call.Tool) ? call.Run(null) : EnterAsync<Answering<TCall>, bool>(new(call), cancellationToken);

    /// <summary>Passes the gate, then runs a body that returns <see cref="ValueTask{TResult}"/>.</summary>
    /// <inheritdoc cref="InvokeAsync{TCall, T}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> InvokeValueAsync<TCall, T>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<ValueTask<T>>
        => MayRun(call.Tool) ? call.Run(null) : new(EnterAsync<Tasked<TCall, T>, T>(new(call), cancellationToken));

    /// <summary>Passes the gate, then runs a body that returns <see cref="ValueTask"/>.</summary>
    /// <inheritdoc cref="InvokeAsync{TCall, T}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask InvokeValueAsync<TCall>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<ValueTask>
        => MayRun(call.Tool) ? call.Run(null) : new(EnterAsync<ValueAnswering<TCall>, bool>(new(call), cancellationToken));

    /// <summary>Passes the gate, then runs a body that returns a value. Blocks the thread until the answer.</summary>
    /// <inheritdoc cref="InvokeAsync{TCall, T}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T Invoke<TCall, T>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<T>
        => MayRun(call.Tool) ? call.Run(null) : EnterBlocking<TCall, T>(call, cancellationToken);

    /// <summary>Passes the gate, then runs a body that returns nothing. Blocks the thread until the answer.</summary>
    /// <inheritdoc cref="InvokeAsync{TCall, T}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Invoke<TCall>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, IVoidCall
    {
        if (MayRun(call.Tool))
        {
            call.Run(null);
        }
        else
        {
            EnterBlocking<VoidAnswering<TCall>, bool>(new(call), cancellationToken);
        }
    }

    /// <summary>Returns a stream of which each enumeration passes the gate, then enumerates the body's own.</summary>
    /// <inheritdoc cref="InvokeAsync{TCall, T}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> InvokeStreamAsync<TCall, T>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<IAsyncEnumerable<T>>
        => EnumerateAsync<TCall, T>(call, cancellationToken);
}
