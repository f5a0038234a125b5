namespace ApprovalGate.Tests.Binding;

public sealed class RealPathTests
{
    private string _root = "";

    [SetUp]
    public void Lay()
    {
        // The folder for temporary files may itself stand behind a link.
        _root = new RealPath().Resolve(Directory.CreateTempSubdirectory("approvalgate-tests-").FullName);
        Directory.CreateDirectory(At("a/b"));
        File.WriteAllText(At("a/b/file"), "");
        Link("file", "a/b/file");
        Link("folder", "a");
        Link("a/up", "../a/./b");
        Link("twice", "folder/up");
        Link("absolute", At("a"));
        Link("dangling", "a/missing");
        Link("circle", "circle");
    }

    [TearDown]
    public void Clear() => Directory.Delete(_root, recursive: true);

    [TestCase("a/b/file", "a/b/file")]
    [TestCase("file", "a/b/file")]
    [TestCase("folder/b/file", "a/b/file", Description = "A link in the middle.")]
    [TestCase("folder/up/file", "a/b/file", Description = "Two of them.")]
    [TestCase("twice/file", "a/b/file", Description = "A link to a path with links.")]
    [TestCase("absolute/b", "a/b")]
    [TestCase("./a//b/../b/file", "a/b/file")]
    [TestCase("folder/", "a")]
    [TestCase("dangling", "a/missing")]
    [TestCase("folder/missing/too", "a/missing/too", Description = "The deepest directory that exists is resolved.")]
    [TestCase("file/below", "a/b/file/below")]
    [TestCase("FOLDER/B", "FOLDER/B", Description = "Case as it is.")]
    public void Path_WithLinks_ResolvesToWhereItLeads(string path, string real)
    {
        Assume.That(real != "FOLDER/B" || !Directory.Exists(At("FOLDER")), "The file system tells letters apart by case.");
        Assert.That(new RealPath().Resolve(At(path)), Is.EqualTo(At(real)));
    }

    [Test]
    public void Path_Relative_IsMadeAbsolute()
    {
        var here = new RealPath().Resolve(Environment.CurrentDirectory);

        Assert.That(new RealPath().Resolve("some"), Is.EqualTo(Path.Combine(here, "some")));
        Assert.That(new RealPath().Resolve("../some"), Is.EqualTo(Path.Combine(Path.GetDirectoryName(here)!, "some")));
        Assert.That(new RealPath().Resolve(Path.GetPathRoot(here)!), Is.EqualTo(Path.GetPathRoot(here)));
    }

    [Test]
    public void Path_ThatGoesUpFromBehindALink_IsRefusedWhereThatIsTwoPlaces()
    {
        Link("elsewhere", "a/b");

        if (!OperatingSystem.IsWindows())
        {
            // To .NET the file beside the link; to a shell the one in 'a'.
            Assert.That(() => new RealPath().Resolve(At("elsewhere/../file")), Throws.TypeOf<IOException>().With.Message.Contains("goes up from behind a link"));
        }

        Assert.That(new RealPath().Resolve(At("folder/../a/b/file")), Is.EqualTo(At("a/b/file")), "Both lead here.");
    }

    [TestCase("circle")]
    [TestCase("circle/file")]
    public void Path_ThatLeadsInACircle_IsRefused(string path)
        => Assert.That(() => new RealPath().Resolve(At(path)), Throws.TypeOf<IOException>().With.Message.Contains("circle"));

    [Test]
    public void Path_OfManyLinks_IsFollowedAsFarAsTheSystemFollowsIt()
    {
        Link("l1", "a/b/file");
        for (var link = 2; link <= 41; link++)
        {
            Link($"l{link}", $"l{link - 1}");
        }

        Assert.That(new RealPath().Resolve(At("l40")), Is.EqualTo(At("a/b/file")));
        Assert.That(() => new RealPath().Resolve(At("l41")), Throws.TypeOf<IOException>());
    }

    [TestCase("")]
    [TestCase("a\0b")]
    public void Path_ThatIsNone_IsRefused(string path) => Assert.That(() => new RealPath().Resolve(path), Throws.InstanceOf<ArgumentException>());

    [TestCase("a\uFFFDb")]
    [TestCase("unreadable", Description = "A link whose target goes through such a name, and out of it again.")]
    public void Path_ThatIsNoUnicode_IsRefused(string path)
    {
        Link("unreadable", "a\uFFFDb/../file");

        Assert.That(() => new RealPath().Resolve(At(path)), Throws.TypeOf<IOException>().With.Message.Contains("Unicode"));
    }

    private string At(string path) => Path.Combine(_root, path);

    private void Link(string path, string target) => File.CreateSymbolicLink(At(path), target);
}
