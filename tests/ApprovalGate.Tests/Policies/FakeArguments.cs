using ApprovalGate.Generated;
using ApprovalGate.Policies;

namespace ApprovalGate.Tests.Policies;

/// <summary>The arguments of a call that has only canonical ones, and how often they were written.</summary>
internal sealed class FakeArguments(string json = "{}") : ICallArguments
{
    public int Written { get; private set; }

    public CanonicalArguments WriteCanonical()
    {
        Written++;
        return new CanonicalArguments(json);
    }

    public ConditionResult? Evaluate(ToolCondition condition, in CallContext context) => null;

    public bool? EvaluateWhen(in CallContext context) => null;
}
