using System.Security.Cryptography;

namespace ApprovalGate.Storage;

/// <summary>Checks what a <see cref="MerkleTree"/> proved, with nothing but roots and the proof.</summary>
/// <remarks>Pure. A proof that is malformed is no proof: nothing is thrown. Every hash has 32 bytes, and every place is within its tree.</remarks>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2"/>
public static class MerkleProof
{
    /// <summary>Checks that <paramref name="leaf"/> is the one at <paramref name="index"/> under <paramref name="root"/>.</summary>
    /// <param name="leaf">The leaf of the record, recomputed from what the record says.</param>
    /// <param name="index">Its place, from 0: one less than the record's position.</param>
    /// <param name="size">How many leaves the root is over.</param>
    /// <param name="proof">The audit path.</param>
    /// <param name="root">The root.</param>
    public static bool IsIncluded(
        ReadOnlySpan<byte> leaf, long index, long size, IReadOnlyList<ReadOnlyMemory<byte>> proof, ReadOnlySpan<byte> root)
    {
        ArgumentNullException.ThrowIfNull(proof);

        if (index < 0 || index >= size || !IsHash(leaf) || !IsHash(root) || !AreHashes(proof))
        {
            return false;
        }

        var (node, last) = (index, size - 1);
        ReadOnlySpan<byte> hash = leaf;
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            hash = IsRight(ref node, ref last) ? MerkleTree.Node(sibling.Span, hash) : MerkleTree.Node(hash, sibling.Span);
            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash.SequenceEqual(root);
    }

    /// <summary>Checks that the log of <paramref name="oldRoot"/> is the beginning of the log of <paramref name="root"/>.</summary>
    /// <param name="oldSize">How many leaves the older root is over.</param>
    /// <param name="oldRoot">The older root.</param>
    /// <param name="size">How many leaves the newer root is over.</param>
    /// <param name="root">The newer root.</param>
    /// <param name="proof">The proof.</param>
    public static bool IsConsistent(
        long oldSize, ReadOnlySpan<byte> oldRoot, long size, ReadOnlySpan<byte> root, IReadOnlyList<ReadOnlyMemory<byte>> proof)
    {
        ArgumentNullException.ThrowIfNull(proof);

        if (oldSize < 0 || oldSize > size || !IsHash(oldRoot) || !IsHash(root) || !AreHashes(proof))
        {
            return false;
        }

        if (oldSize == size)
        {
            return proof.Count == 0 && oldRoot.SequenceEqual(root) && (size > 0 || IsEmpty(root));
        }

        if (oldSize == 0)
        {
            return proof.Count == 0 && IsEmpty(oldRoot);
        }

        var (node, last) = (oldSize - 1, size - 1);
        while ((node & 1) == 1)
        {
            (node, last) = (node >> 1, last >> 1);
        }

        // An old tree that is complete is the first node itself, which whoever checks has.
        var given = node == 0 ? 0 : 1;
        if (proof.Count < given)
        {
            return false;
        }

        var oldHash = given == 0 ? oldRoot : proof[0].Span;
        var hash = oldHash;
        foreach (var sibling in proof.Skip(given))
        {
            if (last == 0)
            {
                return false;
            }

            if (IsRight(ref node, ref last))
            {
                oldHash = MerkleTree.Node(sibling.Span, oldHash);
                hash = MerkleTree.Node(sibling.Span, hash);
            }
            else
            {
                hash = MerkleTree.Node(hash, sibling.Span);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && oldHash.SequenceEqual(oldRoot) && hash.SequenceEqual(root);
    }

    private static bool IsHash(ReadOnlySpan<byte> hash) => hash.Length == Chain.HashBytes;

    private static bool AreHashes(IReadOnlyList<ReadOnlyMemory<byte>> proof)
    {
        foreach (var hash in proof)
        {
            if (!IsHash(hash.Span))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a root is that of no leaves.</summary>
    private static bool IsEmpty(ReadOnlySpan<byte> root) => root.SequenceEqual(SHA256.HashData([]));

    /// <summary>Whether a node is the right one of its pair; a last one without a pair rises to where it has one.</summary>
    private static bool IsRight(ref long node, ref long last)
    {
        if ((node & 1) == 0 && node != last)
        {
            return false;
        }

        while ((node & 1) == 0 && node != 0)
        {
            (node, last) = (node >> 1, last >> 1);
        }

        return true;
    }
}
