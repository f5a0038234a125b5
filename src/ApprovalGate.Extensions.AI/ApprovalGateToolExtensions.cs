using ApprovalGate.Extensions.AI;
using Microsoft.Extensions.AI;

namespace ApprovalGate;

/// <summary>Puts tools behind the gate, for a loop that is not <see cref="FunctionInvokingChatClient"/>.</summary>
public static class ApprovalGateToolExtensions
{
    /// <summary>Returns the tools, with the functions among them opening each call for the gate and answering a refusal with text that the model can act on.</summary>
    /// <param name="tools">The tools, gated or not.</param>
    /// <param name="gate">The gate; <see langword="null"/> is <see cref="Gate.Current"/>.</param>
    public static IList<AITool> WithApprovalGate(this IEnumerable<AITool> tools, Gate? gate = null)
    {
        ArgumentNullException.ThrowIfNull(tools);

        gate ??= Gate.Current;
        return [.. tools.Select(tool => GatedFunction.Around(tool, gate, null))];
    }
}
