namespace ApprovalGate.Generators.Model;

/// <summary>What a gated method returns, and the way into the gate for it.</summary>
/// <param name="Type">In emitted form: <c>void</c>, <c>__T::Tasks.Task&lt;string&gt;</c>.</param>
/// <param name="Invoke">The gate's method: <c>InvokeAsync</c>.</param>
/// <param name="Result">The type argument after the call struct's, if there is one.</param>
/// <param name="IsStream">Each enumeration of a stream asks the gate, so its stub does not.</param>
internal sealed record ReturnModel(string Type, string Invoke, string? Result, bool IsStream)
{
    public bool IsVoid => Type == "void";
}
