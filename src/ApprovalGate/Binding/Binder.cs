using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ApprovalGate.Generated;

namespace ApprovalGate.Binding;

/// <summary>Hashes what an approval binds to. Every part has its length before it, so that no two lists of parts share bytes.</summary>
internal static class Binder
{
    private const string FingerprintFormat = "approvalgate/fingerprint/1";
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
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, FingerprintFormat);
        Add(hash, tool);
        Add(hash, session.Id);
        Add(hash, session.Actor);
        Add(hash, canonicalArguments);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Hashes what an approver approves.</summary>
    /// <param name="storeId">The store, so that no approval fits another.</param>
    /// <param name="request">The request, so that no approval fits another.</param>
    /// <param name="fingerprint">The call.</param>
    /// <param name="signature">The signature of the tool: a rebuilt one with another signature asks anew.</param>
    /// <param name="terms">The terms in their own canonical bytes.</param>
    public static Digest Digest(Guid storeId, RequestId request, string fingerprint, string signature, ReadOnlySpan<byte> terms)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, DigestFormat);
        Add(hash, storeId.ToString("N"));
        Add(hash, request.ToString());
        Add(hash, fingerprint);
        Add(hash, signature);
        Add(hash, terms);
        return new Digest(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string part) => Add(hash, Encoding.UTF8.GetBytes(part));

    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
