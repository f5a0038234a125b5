using ApprovalGate.Generated;

namespace ApprovalGate.Policies;

/// <summary>The arguments of one call, as policies read them. The call itself implements it, so that an evaluation allocates nothing.</summary>
internal interface ICallArguments
{
    /// <summary>Writes the canonical arguments.</summary>
    /// <exception cref="ToolCallRejectedException">They cannot be bound.</exception>
    CanonicalArguments WriteCanonical();

    /// <summary>Evaluates a condition over the typed arguments; null if it has to read the canonical ones.</summary>
    ConditionResult? Evaluate(ToolCondition condition, in CallContext context);

    /// <summary>Evaluates the condition of the tool's attribute as compiled C#; null if that gives no value, or there is none.</summary>
    bool? EvaluateWhen(in CallContext context);
}
