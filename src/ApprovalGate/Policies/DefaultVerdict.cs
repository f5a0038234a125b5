using ApprovalGate.Cel;
using ApprovalGate.Generated;

namespace ApprovalGate.Policies;

/// <summary>The verdict that counts if no policy decides: that of the condition in the tool's attribute or, without one, that of its class.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Policy">Whose verdict it is, for records and approvers.</param>
/// <param name="Why">The reason, which repeats no argument.</param>
/// <param name="IsLeast">Whether no policy can make it weaker.</param>
internal readonly record struct DefaultVerdict(Verdict Verdict, string Policy, string Why, bool IsLeast)
{
    private const string Attribute = "attribute";

    /// <summary>Returns the verdict on every call of a tool; null if it depends on the call.</summary>
    public static DefaultVerdict? ForEveryCall(Tool tool, ClassVerdicts verdicts)
    {
        var ofClass = verdicts.For(tool.Reversibility);
        var byClass = new ClassPolicy(verdicts);
        return tool.When is null || ofClass >= Verdict.Block
            ? new(ofClass, byClass.Name, byClass.ForEveryCall(tool)!.Value.Why!, tool.Always || ofClass >= Verdict.Block)
            : null;
    }

    /// <summary>Returns the verdict on one call.</summary>
    /// <exception cref="ToolCallRejectedException">The condition reads the canonical arguments, and they cannot be bound.</exception>
    public static DefaultVerdict ForCall(in PolicyInput input, ClassVerdicts verdicts)
        => ForEveryCall(input.Tool, verdicts) ?? ByCondition(in input);

    private static DefaultVerdict ByCondition(in PolicyInput input)
    {
        var tool = input.Tool;
        try
        {
            var result = input.EvaluateWhen();
            return result.Problem is { } problem ? Say(tool, Verdict.RequireApproval, $"cannot be evaluated, so the call needs approval. {problem}")
                : result.Holds ? Say(tool, Verdict.RequireApproval, "holds.")
                : Say(tool, Verdict.AllowAndRecord, "does not hold.");
        }
        catch (CelException)
        {
            // The generator checks what stands in attributes; a tool that is made by hand may say anything.
            return Say(tool, Verdict.RequireApproval, "is not valid, so the call needs approval.");
        }
    }

    private static DefaultVerdict Say(Tool tool, Verdict verdict, string what)
        => new(verdict, Attribute, $"The condition ({tool.When}) {what}", tool.Always);
}
