using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ApprovalGate.Locks;

/// <summary>Makes the keys of advisory locks, which all applications of a database share: 64 bits of a hash.</summary>
internal static class LockKey
{
    /// <summary>Gets the key of the one lock under which a store's log is appended to and its schema changed.</summary>
    public static long OfLog(string schema) => Of($"ApprovalGate\nlog\n{schema}");

    /// <summary>Gets the key of the lock that says an owner lives.</summary>
    public static long OfOwner(string schema, string owner) => Of($"ApprovalGate\nowner\n{schema}\n{owner}");

    private static long Of(string name) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
