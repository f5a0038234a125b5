using ApprovalGate.Cel;

namespace ApprovalGate.Policies;

/// <summary>What a condition says of one call: it holds, it does not, or it could not be evaluated.</summary>
/// <remarks>What decides on a call must not take an error for "does not hold": of the two outcomes an error gives the stricter one.</remarks>
public readonly record struct ConditionResult
{
    /// <summary>Makes the result of an evaluation that gave a value.</summary>
    public ConditionResult(bool holds) => Holds = holds;

    /// <summary>Makes the result of an evaluation that gave none.</summary>
    public ConditionResult(CelEvaluationError error)
    {
        ArgumentNullException.ThrowIfNull(error);

        Error = error;
    }

    /// <summary>Gets whether the condition holds; <see langword="false"/> if it could not be evaluated.</summary>
    public bool Holds { get; }

    /// <summary>Gets why the condition could not be evaluated, without values of the call; <see langword="null"/> if it could.</summary>
    public CelEvaluationError? Error { get; }

    /// <summary>Gets whether the condition holds or could not be evaluated: what a rule that asks, blocks or halts goes by.</summary>
    public bool HoldsOrFails => Holds || Error is not null;

    /// <summary>Gets why the condition could not be evaluated, in words for records and approvers, without values of the call.</summary>
    public string? Problem => Error switch
    {
        null => null,
        { Exception: UnreadableArgumentException unreadable } => unreadable.Message,
        var error => error.Problem,
    };
}
