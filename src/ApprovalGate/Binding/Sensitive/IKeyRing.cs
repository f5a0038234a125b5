namespace ApprovalGate.Binding;

/// <summary>Keeps the key under which sensitive arguments are committed to.</summary>
/// <remarks>
/// Asked once a gate, at its first call with a <see cref="SensitiveAttribute"/>, on the thread of that call. It returns the same key after a
/// restart and in every process that shares the store, and keeps it outside the store: who reads the log must not read the key. With
/// another key the same call is another one, so waiting calls are asked anew. Let failures propagate: the call is refused.
/// </remarks>
public interface IKeyRing
{
    /// <summary>Reads the key of a store, making it if there is none.</summary>
    SensitiveKey ReadKey(Guid storeId);
}
