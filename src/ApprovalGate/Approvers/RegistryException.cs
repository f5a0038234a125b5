namespace ApprovalGate.Signing;

/// <summary>The registry of approvers cannot be changed as asked; it stands as it stood.</summary>
public sealed class RegistryException : Exception
{
    internal RegistryException(string message)
        : base(message)
    {
    }
}
