namespace ApprovalGate.Cel;

/// <summary>An evaluation gave no value.</summary>
public sealed class CelEvaluationException : CelException
{
    /// <summary>Makes the exception of an error.</summary>
    /// <param name="error">Why the evaluation gave no value.</param>
    /// <param name="source">The text of the expression.</param>
    public CelEvaluationException(CelEvaluationError error, string source)
        : base(error.Span is { } span ? new CelError(error.ToString(), source, span).ToString() : error.ToString(), error.Exception)
        => Error = error;

    /// <summary>Gets why.</summary>
    public CelEvaluationError Error { get; }
}
