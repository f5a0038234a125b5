namespace ApprovalGate.Cel;

/// <summary>A text is not an expression, or exceeds a limit of size or depth.</summary>
public sealed class CelParseException : CelException
{
    internal CelParseException(CelError error) : base(error.ToString()) => Error = error;

    /// <summary>Gets what is wrong and where.</summary>
    public CelError Error { get; }
}
