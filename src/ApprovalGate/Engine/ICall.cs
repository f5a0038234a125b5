using System.ComponentModel;
using ApprovalGate.Policies;

namespace ApprovalGate.Generated;

/// <summary>One call of a gated tool: its arguments, in a struct of their own, so that nothing is boxed. Generated code implements it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICall
{
    /// <summary>Gets the tool that is called.</summary>
    Tool Tool { get; }

    /// <summary>Writes the members of the canonical arguments, in ordinal order of their names, read from the values about to be passed.</summary>
    void Write(ref CanonicalWriter writer);

    /// <summary>Evaluates a condition over the typed arguments.</summary>
    /// <returns>The result; <see langword="null"/> if the condition has to read the canonical arguments, as it has to for a call without typed ones.</returns>
    ConditionResult? Evaluate(ToolCondition condition, in CallContext context) => null;

    /// <summary>Evaluates the condition of the tool's attribute, which was compiled with the tool.</summary>
    /// <returns>Whether it holds; <see langword="null"/> if that gives no value, or if it is not compiled: then it is evaluated like any other condition.</returns>
    bool? EvaluateWhen(in CallContext context) => null;

    /// <summary>Returns the same call with its arguments read from what <see cref="Write"/> wrote.</summary>
    /// <remarks>Generated for tools whose <see cref="Tool.Arguments"/> is <see cref="ArgumentPassing.Snapshot"/>; of no others it is asked.</remarks>
    ICall Rebuilt(ref CanonicalReader reader) => throw new NotSupportedException($"'{Tool}' cannot be rebuilt.");
}

/// <summary>A call whose body returns <typeparamref name="TReturn"/>, which may be a task or a stream.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICall<out TReturn> : ICall
{
    /// <summary>Enters the body of the tool. Only a gate calls this.</summary>
    /// <param name="permit">The permit of this run, or <see langword="null"/> where policy allows the call without one.</param>
    TReturn Run(Permit? permit);
}

/// <summary>A call whose body returns nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVoidCall : ICall
{
    /// <inheritdoc cref="ICall{TReturn}.Run"/>
    void Run(Permit? permit);
}
