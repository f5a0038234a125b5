using ApprovalGate.Generated;

namespace ApprovalGate.Policies;

/// <summary>The arguments of a call that is not made here: only their canonical form is there.</summary>
/// <param name="arguments">The canonical arguments.</param>
internal sealed class RecordedArguments(CanonicalArguments arguments) : ICallArguments
{
    public CanonicalArguments WriteCanonical() => arguments;

    public ConditionResult? Evaluate(ToolCondition condition, in CallContext context) => null;

    public bool? EvaluateWhen(in CallContext context) => null;
}
