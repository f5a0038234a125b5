namespace ApprovalGate;

/// <summary>A halt could not be put in force or lifted; everything stands as it stood.</summary>
public sealed class HaltRejectedException : Exception
{
    internal HaltRejectedException(string message)
        : base(message)
    {
    }
}
