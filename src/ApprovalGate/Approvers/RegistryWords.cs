using ApprovalGate.Signing;

namespace ApprovalGate.Approvers;

/// <summary>Says in words what changed in the registry.</summary>
internal static class RegistryWords
{
    public static string Of(RegisteredKey key, string root)
        => $"{key.Approver}{(key.Role is null ? "" : $", role {key.Role}")}: key {key.Key.Fingerprint}, signed by root {root}";
}
