namespace ApprovalGate.Tests.Binding;

public sealed class FileContentHashTests
{
    private const string OfAbc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad, 3 bytes";
    private const string OfNothing = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, 0 bytes";

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void Make() => _folder = Directory.CreateTempSubdirectory("approvalgate-tests-");

    [TearDown]
    public void Clear() => _folder.Delete(recursive: true);

    /// <remarks>The hashes are those of FIPS 180-4's examples.</remarks>
    [TestCase("abc", OfAbc)]
    [TestCase("", OfNothing)]
    public void Content_IsItsHashAndLength(string content, string expected)
    {
        File.WriteAllText(At("file"), content);
        File.CreateSymbolicLink(At("link"), "file");

        Assert.That(new FileContentHash().Resolve(At("file")), Is.EqualTo(expected));
        Assert.That(new FileContentHash().Resolve(At("link")), Is.EqualTo(expected), "Links are followed.");
    }

    [Test]
    public void Content_LongerThanTheBuffer_IsHashedWhole()
    {
        var bytes = new byte[200_001];
        new Random(7).NextBytes(bytes);
        File.WriteAllBytes(At("file"), bytes);

        Assert.That(
            new FileContentHash().Resolve(At("file")),
            Is.EqualTo($"sha256:{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))}, 200001 bytes"));
    }

    [TestCase("missing")]
    [TestCase("missing/file")]
    public void File_ThatIsMissing_HasAValueOfItsOwn(string path)
        => Assert.That(new FileContentHash().Resolve(At(path)), Is.EqualTo("no file"));

    [Test]
    public void Directory_IsRefused()
        => Assert.That(() => new FileContentHash().Resolve(_folder.FullName), Throws.TypeOf<UnauthorizedAccessException>());

    [Test]
    public void Device_WithoutEnd_IsRefused()
    {
        Assume.That(File.Exists("/dev/zero"));
        Assert.That(() => new FileContentHash().Resolve("/dev/zero"), Throws.InstanceOf<Exception>());
    }

    [Test]
    public void File_ThatSomebodyHasOpen_IsHashed()
    {
        using var writer = new FileStream(At("file"), FileMode.Create, FileAccess.Write, FileShare.Read);
        writer.Write("abc"u8);
        writer.Flush();

        Assert.That(new FileContentHash().Resolve(At("file")), Is.EqualTo(OfAbc));
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
