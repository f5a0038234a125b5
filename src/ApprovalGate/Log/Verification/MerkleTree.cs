using System.Numerics;
using System.Security.Cryptography;

namespace ApprovalGate.Storage;

/// <summary>The RFC 6962 tree over the leaves of the log: any record, and any earlier length of the log, is proved by a handful of hashes.</summary>
/// <remarks>
/// Leaves are those of the <see cref="Chain"/>; node = SHA-256(0x01 ‖ left ‖ right). Keeps every complete subtree, 64 bytes a leaf, so that
/// roots and proofs cost a few dozen hashes. Not thread-safe.
/// </remarks>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1"/>
public sealed class MerkleTree
{
    /// <summary>Level k has the hash of every complete subtree of 2^k leaves, in order.</summary>
    private readonly List<List<byte[]>> _levels = [[]];

    /// <summary>Gets how many leaves there are.</summary>
    public long Size => _levels[0].Count;

    /// <summary>Adds the leaf of the next record.</summary>
    /// <exception cref="ArgumentException">The leaf does not have 32 bytes.</exception>
    public void Add(ReadOnlySpan<byte> leaf)
    {
        if (leaf.Length != Chain.HashBytes)
        {
            throw new ArgumentException(FormattableString.Invariant($"The leaf has {leaf.Length} bytes; it must have {Chain.HashBytes}."), nameof(leaf));
        }

        var hash = leaf.ToArray();
        for (var level = 0; ; level++)
        {
            var subtrees = _levels[level];
            subtrees.Add(hash);
            if (subtrees.Count % 2 == 1)
            {
                return;
            }

            hash = Node(subtrees[^2], hash);
            if (level + 1 == _levels.Count)
            {
                _levels.Add([]);
            }
        }
    }

    /// <summary>Computes the root over the first <paramref name="size"/> leaves; of no leaves, the hash of nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many leaves.</exception>
    public byte[] Root(long size)
    {
        CheckSize(size);
        return size == 0 ? SHA256.HashData([]) : Subtree(0, size);
    }

    /// <summary>Proves that the leaf at <paramref name="index"/> is one of the first <paramref name="size"/>.</summary>
    /// <returns>The audit path, from the leaf up; <see cref="MerkleProof.IsIncluded"/> checks it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public IReadOnlyList<byte[]> Inclusion(long index, long size)
    {
        CheckSize(size);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);

        var path = new List<byte[]>();
        var (from, to) = (0L, size);
        while (to - from > 1)
        {
            var middle = from + LeftSize(to - from);
            var goesLeft = index < middle;
            path.Add(goesLeft ? Subtree(middle, to) : Subtree(from, middle));
            (from, to) = goesLeft ? (from, middle) : (middle, to);
        }

        path.Reverse();
        return path;
    }

    /// <summary>Proves that the first <paramref name="oldSize"/> leaves are the beginning of the first <paramref name="size"/>.</summary>
    /// <returns>The proof; <see cref="MerkleProof.IsConsistent"/> checks it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many leaves, or the older size is the larger.</exception>
    public IReadOnlyList<byte[]> Consistency(long oldSize, long size)
    {
        CheckSize(size);
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, size);

        var proof = new List<byte[]>();
        if (oldSize == 0)
        {
            return proof;
        }

        var (from, to) = (0L, size);
        while (to != oldSize)
        {
            var middle = from + LeftSize(to - from);
            var goesLeft = oldSize <= middle;
            proof.Add(goesLeft ? Subtree(middle, to) : Subtree(from, middle));
            (from, to) = goesLeft ? (from, middle) : (middle, to);
        }

        // Whoever checks has the old root already, when the old tree is the whole left edge.
        if (from > 0)
        {
            proof.Add(Subtree(from, to));
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>Hashes two subtrees into the one above them.</summary>
    internal static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Chain.HashBytes)];
        node[0] = 0x01;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + Chain.HashBytes)..]);
        return SHA256.HashData(node);
    }

    private byte[] Subtree(long from, long to)
    {
        var size = to - from;
        if (BitOperations.IsPow2(size))
        {
            return _levels[BitOperations.Log2((ulong)size)][(int)(from / size)];
        }

        var middle = from + LeftSize(size);
        return Node(Subtree(from, middle), Subtree(middle, to));
    }

    /// <summary>Returns the largest power of two below <paramref name="size"/>.</summary>
    private static long LeftSize(long size) => 1L << BitOperations.Log2((ulong)(size - 1));

    private void CheckSize(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
    }
}
