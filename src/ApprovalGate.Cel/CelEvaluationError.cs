using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel;

/// <summary>Why an evaluation gave no value, and which part of the expression failed.</summary>
public sealed class CelEvaluationError
{
    internal CelEvaluationError(CelEvaluationErrorKind kind, string problem)
    {
        Kind = kind;
        Problem = problem;
    }

    /// <summary>Gets the kind of error.</summary>
    public CelEvaluationErrorKind Kind { get; }

    /// <summary>Gets what is wrong, in one sentence without values of the input.</summary>
    public string Problem { get; }

    /// <summary>Gets the part of the expression that failed, if one is known.</summary>
    public SourceSpan? Span { get; internal set; }

    /// <summary>Gets what a getter of the host threw.</summary>
    public Exception? Exception { get; internal init; }

    /// <summary>Gets whether no operator absorbs this error.</summary>
    internal bool IsFatal => Kind is CelEvaluationErrorKind.StepLimit or CelEvaluationErrorKind.HostFailure;

    /// <summary>Returns kind and problem.</summary>
    public override string ToString() => $"{Kind}: {Problem}";
}
