using ApprovalGate.Binding;
using ApprovalGate.Binding.Sensitive;

namespace ApprovalGate.Tests.Binding;

/// <summary>What holds for every key ring; and each key is in a file for its owner alone.</summary>
public sealed class FileKeyRingTests : KeyRingContract
{
    private static readonly Guid Store = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    private DirectoryInfo _directory = null!;

    [SetUp]
    public void Make() => _directory = Directory.CreateTempSubdirectory("approvalgate-keys-");

    [TearDown]
    public void Remove() => _directory.Delete(recursive: true);

    private string Keys => Path.Combine(_directory.FullName, "keys");

    private string KeyFile => Path.Combine(Keys, $"{Store:N}.key");

    protected override IKeyRing Open() => new FileKeyRing(Keys);

    [Test]
    public void Key_Written_TellsNothingOfItsBytes()
        => Assert.That(new FileKeyRing(Keys).ReadKey(Store).ToString(), Does.Not.Contain(Convert.ToHexStringLower(File.ReadAllBytes(KeyFile))[..8]));

    [Test]
    [Platform(Exclude = "Win")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void KeyFile_OnUnix_IsForItsOwnerAlone()
    {
        new FileKeyRing(Keys).ReadKey(Store);

        Assert.That(File.GetUnixFileMode(KeyFile), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(File.GetUnixFileMode(Keys) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute), Is.EqualTo(UnixFileMode.None));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void KeyFile_ThatOthersMayRead_IsRefused()
    {
        new FileKeyRing(Keys).ReadKey(Store);
        File.SetUnixFileMode(KeyFile, File.GetUnixFileMode(KeyFile) | UnixFileMode.GroupRead);

        Assert.That(() => new FileKeyRing(Keys).ReadKey(Store), Throws.TypeOf<IOException>().With.Message.Contains("chmod 600"));
    }

    [Test]
    public void KeyFile_OfAnotherLength_IsRefused()
    {
        new FileKeyRing(Keys).ReadKey(Store);
        using (var file = File.OpenWrite(KeyFile))
        {
            file.SetLength(31);
        }

        Assert.That(() => new FileKeyRing(Keys).ReadKey(Store), Throws.TypeOf<IOException>().With.Message.Contains("has 31 bytes; it must have 32"));
    }
}
