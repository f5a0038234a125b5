using ApprovalGate.Approvers;
using ApprovalGate.Binding.Canonical;
using ApprovalGate.Signing;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using ApprovalGate.Streams;

namespace ApprovalGate.Tests.Signing;

/// <summary>Of the registry counts only what the root signed, for this store, in this order.</summary>
public sealed class ApproverRegistryTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private readonly List<SigningKey> _keys = [];
    private InMemoryStore _store = null!;
    private SigningKey _root = null!;

    [SetUp]
    public void Open()
    {
        _store = new InMemoryStore(_clock);
        _root = SigningKey.Generate();
    }

    [TearDown]
    public void Close()
    {
        _store.Dispose();
        _root.Dispose();
        _keys.ForEach(key => key.Dispose());
    }

    [Test]
    public void Registry_AddedAndRevoked_SaysWhoseKeyCountsWhere()
    {
        var (old, next) = (NewKey(), NewKey());
        Add("Alice ", old, "dba");
        Add("alice", next);
        var registry = ApproverRegistry.Read(_store).Revoke(old.Public.Fingerprint, _root, _clock);

        Assert.Multiple(() =>
        {
            Assert.That((registry.Root, registry.Fault), Is.EqualTo((_root.Public.Fingerprint, (string?)null)));
            Assert.That(registry.Keys.Select(key => (key.Approver, key.Role, key.AddedAt, key.RevokedAt)),
                Is.EqualTo(new[] { ("alice", "dba", 1L, (long?)3), ("alice", (string?)null, 2L, null) }));
            Assert.That(new[] { 1L, 2, 3, 4 }.Select(registry.Keys[0].CountsAt), Is.EqualTo(new[] { false, true, false, false }));
        });
    }

    [Test]
    public void Add_ByAnotherRoot_IsRefused()
    {
        Add("alice", NewKey());

        Assert.That(() => ApproverRegistry.Read(_store).Add("bob", NewKey().Public, null, NewKey(), _clock), Throws.TypeOf<RegistryException>());
    }

    [Test]
    public void Add_AKeyThatWasEverThere_IsRefused()
    {
        var key = NewKey();
        Add("alice", key);
        Assert.That(() => Add("bob", key), Throws.TypeOf<RegistryException>());
        ApproverRegistry.Read(_store).Revoke(key.Public.Fingerprint, _root, _clock);
        Assert.That(() => Add("alice", key), Throws.TypeOf<RegistryException>());
        Assert.That(() => ApproverRegistry.Read(_store).Revoke(key.Public.Fingerprint, _root, _clock), Throws.TypeOf<RegistryException>());
    }

    [Test]
    public void Add_WhileAnotherAdds_IsRefused()
    {
        var registry = ApproverRegistry.Read(_store);
        Add("alice", NewKey());

        Assert.That(() => registry.Add("bob", NewKey().Public, null, _root, _clock), Throws.TypeOf<RegistryException>());
    }

    [Test]
    public void Entries_ReplayedReorderedOrCut_AreAFault()
    {
        Add("alice", NewKey());
        Add("bob", NewKey());
        Add("carol", NewKey());
        var whole = Entries();

        Assert.Multiple(() =>
        {
            Assert.That(FaultOf(whole), Is.Null);
            Assert.That(FaultOf([.. whole, whole[0]]), Does.Contain("entry 4"), "replayed");
            Assert.That(FaultOf([.. whole, whole[2]]), Does.Contain("entry 4"), "replayed");
            Assert.That(FaultOf([whole[1], whole[0], whole[2]]), Does.Contain("entry 1"), "reordered");
            Assert.That(FaultOf([whole[0], whole[2], whole[1]]), Does.Contain("entry 2"), "reordered");
            Assert.That(FaultOf(whole[1..]), Does.Contain("entry 1"), "cut at its beginning");
            Assert.That(FaultOf([whole[0], whole[2]]), Does.Contain("entry 2"), "cut in between");
            Assert.That(FaultOf(whole, Guid.NewGuid()), Does.Contain("entry 1"), "of another store");
        });
    }

    [Test]
    public void Entry_AnyPartChanged_IsAFault()
    {
        Add("alice", NewKey(), "dba");
        var entry = Entries().Single();
        var changed = new List<RegistryEntry>
        {
            entry with { Number = 2 },
            entry with { Change = RegistryChange.Revoked },
            entry with { Approver = "alicf" },
            entry with { Role = null },
            entry with { Role = "dbb" },
            entry with { At = entry.At.AddTicks(1) },
            entry with { Key = NewKey().Public.SubjectPublicKeyInfo },
            entry with { Root = NewKey().Public.SubjectPublicKeyInfo },
            entry with { Signature = default },
        };
        changed.AddRange(BitFlips.Of(entry.Previous).Select(bits => entry with { Previous = bits }));
        changed.AddRange(BitFlips.Of(entry.Key).Select(bits => entry with { Key = bits }));
        changed.AddRange(BitFlips.Of(entry.Root).Select(bits => entry with { Root = bits }));
        changed.AddRange(BitFlips.Of(entry.Signature).Select(bits => entry with { Signature = bits }));

        Assert.That(FaultOf([entry]), Is.Null);
        Assert.That(changed.Where(one => FaultOf([one]) is null), Is.Empty);
    }

    [Test]
    public void Registry_WithAFault_KeepsItForEver()
    {
        Add("alice", NewKey());
        var entry = Entries().Single();
        var broken = Registry.Empty.Next(entry with { Number = 7 }, _store.StoreId, 1, _clock.GetUtcNow());

        Assert.That(broken.Next(entry, _store.StoreId, 2, _clock.GetUtcNow()), Is.SameAs(broken));
    }

    [Test]
    public void FaultUnder_AnotherRootOrNone_IsSaid()
    {
        var empty = Registry.Empty;
        Add("alice", NewKey());
        var registry = empty.Next(Entries().Single(), _store.StoreId, 1, _clock.GetUtcNow());

        Assert.Multiple(() =>
        {
            Assert.That(registry.FaultUnder(_root.Public.Fingerprint), Is.Null);
            Assert.That(registry.FaultUnder(NewKey().Public.Fingerprint), Does.Contain("not by the configured root"));
            Assert.That(empty.FaultUnder(_root.Public.Fingerprint), Does.Contain("empty"));
        });
    }

    private void Add(string approver, SigningKey key, string? role = null)
        => ApproverRegistry.Read(_store).Add(approver, key.Public, role, _root, _clock);

    private RegistryEntry[] Entries() => [.. _store.ReadStream(RegistryStream.Stream, 0).Select(BuiltInStreams.Of(default).Decode).Cast<RegistryEntry>()];

    private string? FaultOf(IReadOnlyList<RegistryEntry> entries, Guid? store = null)
        => entries.Aggregate(Registry.Empty, (registry, entry) => registry.Next(entry, store ?? _store.StoreId, 1, _clock.GetUtcNow())).Fault;

    private SigningKey NewKey()
    {
        var key = SigningKey.Generate();
        _keys.Add(key);
        return key;
    }
}
