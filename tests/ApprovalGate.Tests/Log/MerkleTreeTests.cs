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
        var tree = new MerkleTree();
        foreach (var data in Data)
        {
            tree.Add(SHA256.HashData([0x00, .. Convert.FromHexString(data)]));
        }

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
