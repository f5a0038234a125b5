namespace ApprovalGate.Cel;

/// <summary>Why an evaluation gave no value.</summary>
public enum CelEvaluationErrorKind
{
    /// <summary>An operator or function does not take values of these kinds.</summary>
    NoSuchOverload,

    /// <summary>The expression was not checked and uses an unknown name.</summary>
    UnknownName,

    /// <summary>A map has no such key, an object no such member.</summary>
    NoSuchKey,

    /// <summary>An index is outside of a list or string.</summary>
    IndexOutOfRange,

    /// <summary>A map literal has a key twice, or a key of a kind that keys cannot have.</summary>
    InvalidKey,

    /// <summary>A division or modulus by zero.</summary>
    DivideByZero,

    /// <summary>A result does not fit its type.</summary>
    Overflow,

    /// <summary>An argument has the right type but no meaning to the function.</summary>
    InvalidArgument,

    /// <summary>The evaluation took more steps than <see cref="CelLimits.MaxSteps"/>. No operator absorbs this.</summary>
    StepLimit,

    /// <summary>A getter of the host threw an exception. No operator absorbs this.</summary>
    HostFailure,
}
