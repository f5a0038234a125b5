using System.Collections.Concurrent;
using ApprovalGate.Binding;
using ApprovalGate.Binding.Sensitive;

namespace ApprovalGate.Tests.Binding;

/// <summary>One key a store, the same after a restart and for whoever asks at once, in a file for its owner alone.</summary>
public sealed class FileKeyRingTests
{
    private static readonly Guid Store = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    private DirectoryInfo _directory = null!;

    [SetUp]
    public void Make() => _directory = Directory.CreateTempSubdirectory("approvalgate-keys-");

    [TearDown]
    public void Remove() => _directory.Delete(recursive: true);

    private string Keys => Path.Combine(_directory.FullName, "keys");

    private string KeyFile => Path.Combine(Keys, $"{Store:N}.key");

    [Test]
    public void Key_ReadAgain_IsTheSameAndAnotherStoresIsNot()
    {
        var first = new FileKeyRing(Keys).ReadKey(Store);

        Assert.That(new FileKeyRing(Keys).ReadKey(Store).Id, Is.EqualTo(first.Id));
        Assert.That(new FileKeyRing(Keys).ReadKey(Guid.Empty).Id, Is.Not.EqualTo(first.Id));
        Assert.That(first.ToString(), Is.EqualTo(first.Id).And.Not.Contains(Convert.ToHexStringLower(File.ReadAllBytes(KeyFile))[..8]));
    }

    [Test]
    public void Key_MadeByManyAtOnce_IsOne()
    {
        var ids = new ConcurrentBag<string>();
        Parallel.For(0, 32, _ => ids.Add(new FileKeyRing(Keys).ReadKey(Store).Id));

        Assert.That(ids.Distinct().Count(), Is.EqualTo(1));
    }

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
