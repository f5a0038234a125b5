using System.Security.Cryptography;

namespace ApprovalGate.Cli.Tests;

/// <summary>Evidence is looked at and stays as it is.</summary>
public sealed class ReadOnlyTests
{
    private Bench _bench = null!;
    private string _copy = "";
    private string _id = "";

    [SetUp]
    public async Task CopyALivingStore()
    {
        _bench = new Bench();
        _id = (await _bench.Agent.AskAsync()).Id;
        _copy = Directory.CreateDirectory(Path.Combine(_bench.Root, "evidence")).FullName;
        File.Copy(_bench.Database, Path.Combine(_copy, "gate.db"));
        File.Copy(_bench.Database + "-wal", Path.Combine(_copy, "gate.db-wal"));
    }

    [TearDown]
    public void Delete() => _bench.Dispose();

    [TestCase("audit", "verify")]
    [TestCase("audit", "replay")]
    [TestCase("audit", "head")]
    [TestCase("audit")]
    [TestCase("approvers", "list")]
    public void Evidence_IsRead_AndEveryFileStaysAsItWas(params string[] command)
    {
        var before = Files();

        var ran = _bench.Run([.. command, "--store", Path.Combine(_copy, "gate.db")]);

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(Files(), Is.EqualTo(before));
    }

    [Test]
    public void Control_Approving_ChangesTheFiles()
    {
        var before = Files();
        _bench.Run("approve", _id, "--store", Path.Combine(_copy, "gate.db"));

        Assert.That(Files(), Is.Not.EqualTo(before));
    }

    private string[] Files() => [.. new DirectoryInfo(_copy).GetFiles()
        .Select(file => $"{file.Name} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName)))}")
        .Order(StringComparer.Ordinal)];
}
