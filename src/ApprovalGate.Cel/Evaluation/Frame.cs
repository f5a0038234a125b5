using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Evaluation;

/// <summary>One evaluation: its input, the variables of macros, the steps left and the first error.</summary>
/// <remarks>
/// After an error a node goes on with default values, and its result means nothing. Only nodes that absorb errors, loop or call
/// functions look at <see cref="Failed"/>; so the path without errors costs no test and no exception. A node that absorbs errors
/// looks before it starts too: an error of an earlier operand is not its own.
/// </remarks>
internal ref partial struct Frame
{
#if NET
    private ref byte _input;
#else
    private object _input;
#endif
    private CelValue[] _locals;
    private long _stepsLeft;

    public CelEvaluationError? Error { get; private set; }

    public readonly bool Failed => Error is not null;

    public readonly ref CelValue Local(int slot) => ref _locals[slot];

    /// <summary>Notes an error, unless one was noted before.</summary>
    public CelValue Fail(CelEvaluationErrorKind kind, string problem)
    {
        Error ??= new CelEvaluationError(kind, problem);
        return default;
    }

    /// <summary>Notes an error of the given part of the expression, unless one was noted before.</summary>
    public CelValue Fail(CelEvaluationErrorKind kind, string problem, SourceSpan span)
    {
        Error ??= new CelEvaluationError(kind, problem) { Span = span };
        return default;
    }

    /// <summary>Says which part of the expression an error is of, if that is not known yet.</summary>
    public readonly void Locate(SourceSpan span)
    {
        if (Error is { Span: null } error)
        {
            error.Span = span;
        }
    }

    /// <summary>Takes the error away, so that another operand may decide; a fatal one stays.</summary>
    public CelEvaluationError? TakeError()
    {
        var error = Error;
        if (error is { IsFatal: false })
        {
            Error = null;
        }

        return error;
    }

    /// <summary>Puts a taken error back in place of any later one.</summary>
    public void Restore(CelEvaluationError error) => Error = Error is { IsFatal: true } ? Error : error;

    /// <summary>Counts steps; false if there are not enough left.</summary>
    public bool Charge(long steps)
    {
        _stepsLeft -= steps;
        if (_stepsLeft >= 0)
        {
            return true;
        }

        Error = Error is { IsFatal: true } ? Error : new CelEvaluationError(CelEvaluationErrorKind.StepLimit, "The evaluation took more than MaxSteps steps.");
        return false;
    }

    /// <summary>Counts the steps of reading or making this many characters or elements.</summary>
    public bool ChargeSize(long size) => Charge(1 + (size / 16));

    /// <summary>Notes what a getter of the host threw.</summary>
    public void FailHost(Exception exception)
        => Error = new CelEvaluationError(CelEvaluationErrorKind.HostFailure, $"A getter of the host threw {exception.GetType().Name}.") { Exception = exception };
}
