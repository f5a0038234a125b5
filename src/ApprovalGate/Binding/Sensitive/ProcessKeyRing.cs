namespace ApprovalGate.Binding.Sensitive;

/// <summary>Keeps a key as long as the process: for a store whose log ends with it, too.</summary>
internal sealed class ProcessKeyRing : IKeyRing
{
    private readonly SensitiveKey _key = SensitiveKey.Create();

    public SensitiveKey ReadKey(Guid storeId) => _key;
}
