using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI;

/// <summary>One request to an agent, with all the calls it makes.</summary>
internal sealed class AgentRun(ApprovalGateChatOptions options, bool inOrder)
{
    private readonly ConcurrentDictionary<FunctionInvocationContext, string> _resumed = new(ReferenceEqualityComparer.Instance);

    public ApprovalGateChatOptions Options { get; } = options;

    /// <summary>Gets what orders the calls; <see langword="null"/> where tools may run beside each other.</summary>
    public CallOrder? Order { get; } = inOrder ? new CallOrder() : null;

    /// <summary>Gets the calls that wait for people after the turn.</summary>
    public ConcurrentDictionary<FunctionCallContent, LeftCall> Left { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Says that a call is that of an earlier turn, by its id there.</summary>
    public void Resume(FunctionInvocationContext context, string id) => _resumed[context] = id;

    public string? ResumedAs(FunctionInvocationContext context) => _resumed.GetValueOrDefault(context);
}

/// <summary>A call that the turn ended without.</summary>
/// <param name="Request">The request that people are asked by.</param>
/// <param name="Result">What stands for its result, and is taken out of the response.</param>
internal sealed record LeftCall(RequestId Request, object Result);
