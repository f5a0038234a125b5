namespace ApprovalGate.Cel;

/// <summary>An evaluation gave no value.</summary>
public sealed class CelEvaluationException : CelException
{
    internal CelEvaluationException(CelEvaluationError error, string source)
        : base(error.Span is { } span ? new CelError(error.ToString(), source, span).ToString() : error.ToString(), error.Exception)
        => Error = error;

    /// <summary>Gets why.</summary>
    public CelEvaluationError Error { get; }
}
