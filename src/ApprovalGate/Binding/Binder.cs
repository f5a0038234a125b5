using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ApprovalGate.Generated;

namespace ApprovalGate.Binding;

/// <summary>Hashes what an approval binds to. Every part has its length before it, so that no two lists of parts share bytes.</summary>
internal static class Binder
{
    private const string FingerprintFormat = "approvalgate/fingerprint/1";
    private const string LineageFormat = "approvalgate/fingerprint/1+lineage";
    private const string DigestFormat = "approvalgate/digest/1";

    /// <summary>Hashes what makes two calls the same call: a restarted agent that repeats one re-attaches to its request.</summary>
    public static string Fingerprint(Tool tool, Session session, ReadOnlySpan<byte> canonicalArguments)
        => Fingerprint(tool.Name, session, canonicalArguments);

    /// <inheritdoc cref="Fingerprint(Tool, Session, ReadOnlySpan{byte})"/>
    /// <param name="tool">The tool's name.</param>
    /// <param name="session">The session.</param>
    /// <param name="canonicalArguments">The canonical arguments.</param>
    public static string Fingerprint(string tool, Session session, ReadOnlySpan<byte> canonicalArguments)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(
            session.Lineage.Count > 0 ? [LineageFormat, tool, session.Id, session.Actor, session.CallId ?? "", .. session.Lineage]
                : session.CallId is { } call ? [FingerprintFormat, tool, session.Id, session.Actor, call]
                : [FingerprintFormat, tool, session.Id, session.Actor],
            canonicalArguments,
            hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Hashes what an approver approves.</summary>
    /// <param name="storeId">The store, so that no approval fits another.</param>
    /// <param name="request">The request, so that no approval fits another.</param>
    /// <param name="fingerprint">The call.</param>
    /// <param name="signature">The signature of the tool: a rebuilt one with another signature asks anew.</param>
    /// <param name="terms">The terms in their own canonical bytes.</param>
    public static Digest Digest(Guid storeId, RequestId request, string fingerprint, string signature, ReadOnlySpan<byte> terms)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        Hash([DigestFormat, storeId.ToString("N"), request.ToString(), fingerprint, signature], terms, hash);
        return new Digest(hash);
    }

    /// <summary>Lays the parts out one after the other: two calls of the hash cost less than two a part.</summary>
    private static void Hash(ReadOnlySpan<string> parts, ReadOnlySpan<byte> last, Span<byte> to)
    {
        var most = sizeof(int);
        foreach (var part in parts)
        {
            most += sizeof(int) + Encoding.UTF8.GetMaxByteCount(part.Length);
        }

        var head = ArrayPool<byte>.Shared.Rent(most);
        var length = 0;
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part, head.AsSpan(length + sizeof(int)));
            BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(length), bytes);
            length += sizeof(int) + bytes;
        }

        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(length), last.Length);
        Sha256Hash.Of(head.AsSpan(0, length + sizeof(int)), last, to);
        ArrayPool<byte>.Shared.Return(head);
    }
}
