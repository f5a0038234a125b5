namespace ApprovalGate.Cel;

/// <summary>The base of all errors of an expression.</summary>
public abstract class CelException : Exception
{
    private protected CelException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
