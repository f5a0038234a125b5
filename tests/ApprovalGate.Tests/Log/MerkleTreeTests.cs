using System.Security.Cryptography;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Tests.Log;

public sealed class MerkleTreeTests
{
    private const int Most = 70;

    // The leaves and roots that implementations of RFC 6962 test each other with (github.com/google/certificate-transparency).
    private static readonly string[] Data = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Test]
    public void Root_PublishedLeaves_IsThePublishedRoot()
    {
        var tree = Published();

        Assert.That(Enumerable.Range(0, 9).Select(size => Convert.ToHexStringLower(tree.Root(size))), Is.EqualTo(Roots));
    }

    [Test]
    public void Inclusion_EveryLeafOfEverySize_IsProvedAndOfNothingElse()
    {
        var tree = Grown();
        for (var size = 1; size <= Most; size++)
        {
            var root = tree.Root(size);
            for (var index = 0; index < size; index++)
            {
                var proof = Memory(tree.Inclusion(index, size));

                Assert.That(MerkleProof.IsIncluded(Leaf(index), index, size, proof, root));
                Assert.That(MerkleProof.IsIncluded(Leaf(index + 1), index, size, proof, root), Is.False, "another leaf");
                Assert.That(MerkleProof.IsIncluded(Leaf(index), index, size, [.. proof, Leaf(0)], root), Is.False, "a hash too many");
                Assert.That(MerkleProof.IsIncluded(Leaf(index), index, size, proof, tree.Root(size - 1)), Is.False, "another root");
                for (var other = 0; other < size; other++)
                {
                    Assert.That(other == index || !MerkleProof.IsIncluded(Leaf(index), other, size, proof, root), "another place");
                }

                AssertEachHashCounts(proof, changed => MerkleProof.IsIncluded(Leaf(index), index, size, changed, root));
            }
        }
    }

    [Test]
    public void Consistency_EveryPairOfSizes_IsProvedAndOfNoOtherLog()
    {
        var tree = Grown();
        var forked = Grown(fork: 3);
        for (var size = 1; size <= Most; size++)
        {
            for (var old = 0; old <= size; old++)
            {
                var proof = Memory(tree.Consistency(old, size));
                var (oldRoot, root) = (tree.Root(old), tree.Root(size));

                Assert.That(MerkleProof.IsConsistent(old, oldRoot, size, root, proof), $"{old} of {size}");
                if (old is > 3)
                {
                    Assert.That(MerkleProof.IsConsistent(old, forked.Root(old), size, root, proof), Is.False, "a fork");
                    Assert.That(
                        MerkleProof.IsConsistent(old, forked.Root(old), size, root, Memory(forked.Consistency(old, size))), Is.False, "a fork, with its own proof");
                }

                if (old > 0)
                {
                    AssertEachHashCounts(proof, changed => MerkleProof.IsConsistent(old, oldRoot, size, root, changed));
                }
            }
        }
    }

    // Proofs over those leaves as certificate-transparency publishes them (merkle/verify tests): index and size, or both sizes.
    [TestCase(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [TestCase(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [TestCase(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [TestCase(1, 5, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void Inclusion_PublishedProof_IsThePublishedOneAndHolds(int index, int size, params string[] published)
    {
        var tree = Published();

        Assert.That(tree.Inclusion(index, size).Select(Convert.ToHexStringLower), Is.EqualTo(published));
        Assert.That(MerkleProof.IsIncluded(PublishedLeaf(index), index, size, Hashes(published), Convert.FromHexString(Roots[size])));
    }

    [TestCase(1, 1)]
    [TestCase(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [TestCase(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [TestCase(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void Consistency_PublishedProof_IsThePublishedOneAndHolds(int oldSize, int size, params string[] published)
    {
        Assert.That(Published().Consistency(oldSize, size).Select(Convert.ToHexStringLower), Is.EqualTo(published));
        Assert.That(MerkleProof.IsConsistent(
            oldSize, Convert.FromHexString(Roots[oldSize]), size, Convert.FromHexString(Roots[size]), Hashes(published)));
    }

    [TestCase(0)]
    [TestCase(31)]
    [TestCase(33)]
    [TestCase(64)]
    public void Proof_WithAHashOfAnotherLength_IsNone(int length)
    {
        var tree = Grown();
        for (var size = 2; size <= 26; size++)
        {
            var (index, old) = (size / 3, size / 2);
            var (included, consistent) = (Memory(tree.Inclusion(index, size)), Memory(tree.Consistency(old, size)));
            var (root, oldRoot) = (tree.Root(size), tree.Root(old));
            AssertEachLength(length, [Leaf(index), root, .. included], changed => MerkleProof.IsIncluded(
                changed[0].Span, index, size, [.. changed.Skip(2)], changed[1].Span));
            AssertEachLength(length, [oldRoot, root, .. consistent], changed => MerkleProof.IsConsistent(
                old, changed[0].Span, size, changed[1].Span, [.. changed.Skip(2)]));
        }

        Assert.That(() => tree.Add(new byte[length]), Throws.ArgumentException);
    }

    [Test]
    public void Proof_OfAnEmptyTree_TakesTheRootOfNoLeavesOnly()
    {
        var (tree, nothing) = (Grown(), SHA256.HashData([]));

        Assert.That(MerkleProof.IsIncluded([], 0, 1, [], []), Is.False);
        Assert.That(MerkleProof.IsConsistent(0, nothing, 5, tree.Root(5), []));
        Assert.That(MerkleProof.IsConsistent(0, nothing, 0, nothing, []));
        Assert.That(MerkleProof.IsConsistent(0, tree.Root(3), 5, tree.Root(5), []), Is.False);
        Assert.That(MerkleProof.IsConsistent(0, tree.Root(3), 0, tree.Root(3), []), Is.False);
        Assert.That(MerkleProof.IsConsistent(0, nothing, 5, [], []), Is.False);
    }

    [Test]
    public void Proof_OfWhatIsNotThere_IsRefused()
    {
        var tree = Grown();

        Assert.That(() => tree.Inclusion(5, 5), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => tree.Root(Most + 1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => tree.Consistency(6, 5), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(MerkleProof.IsIncluded(Leaf(0), -1, 5, [], tree.Root(5)), Is.False);
        Assert.That(MerkleProof.IsConsistent(6, tree.Root(6), 5, tree.Root(5), []), Is.False);
    }

    private static void AssertEachHashCounts(IReadOnlyList<ReadOnlyMemory<byte>> proof, Func<IReadOnlyList<ReadOnlyMemory<byte>>, bool> holds)
    {
        for (var which = 0; which < proof.Count; which++)
        {
            var bit = proof[which].ToArray();
            bit[which % 32] ^= 1;
            Assert.That(holds([.. proof.Take(which), bit, .. proof.Skip(which + 1)]), Is.False, "a hash with one bit changed");
            Assert.That(holds([.. proof.Take(which), .. proof.Skip(which + 1)]), Is.False, "a hash too few");
        }
    }

    private static void AssertEachLength(
        int length, IReadOnlyList<ReadOnlyMemory<byte>> hashes, Func<IReadOnlyList<ReadOnlyMemory<byte>>, bool> holds)
    {
        Assert.That(holds(hashes));
        for (var which = 0; which < hashes.Count; which++)
        {
            var resized = new byte[length];
            hashes[which].Span[..Math.Min(length, hashes[which].Length)].CopyTo(resized);
            Assert.That(holds([.. hashes.Take(which), resized, .. hashes.Skip(which + 1)]), Is.False, $"hash {which}");
        }
    }

    private static MerkleTree Published()
    {
        var tree = new MerkleTree();
        for (var index = 0; index < Data.Length; index++)
        {
            tree.Add(PublishedLeaf(index));
        }

        return tree;
    }

    private static byte[] PublishedLeaf(int index) => SHA256.HashData([0x00, .. Convert.FromHexString(Data[index])]);

    private static ReadOnlyMemory<byte>[] Hashes(IEnumerable<string> published)
        => [.. published.Select(hash => (ReadOnlyMemory<byte>)Convert.FromHexString(hash))];

    private static MerkleTree Grown(int fork = -1)
    {
        var tree = new MerkleTree();
        for (var index = 0; index < Most; index++)
        {
            tree.Add(Leaf(index == fork ? 1_000 : index));
        }

        return tree;
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> Memory(IReadOnlyList<byte[]> proof) => [.. proof.Select(hash => (ReadOnlyMemory<byte>)hash)];

    private static byte[] Leaf(int index) => SHA256.HashData([0x00, .. BitConverter.GetBytes(index)]);
}
