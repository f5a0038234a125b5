namespace ApprovalGate.Cel;

/// <summary>An expression uses an unknown name or combines types that do not go together.</summary>
public sealed class CelCheckException : CelException
{
    internal CelCheckException(IReadOnlyList<CelError> errors) : base(string.Join("\n", errors)) => Errors = errors;

    /// <summary>Gets what is wrong and where, in the order of the text; at least one.</summary>
    public IReadOnlyList<CelError> Errors { get; }
}
