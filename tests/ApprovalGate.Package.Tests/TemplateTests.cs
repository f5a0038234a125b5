namespace ApprovalGate.Package.Tests;

/// <summary>From <c>dotnet new</c> to a first approved call and green tests, with not one line changed.</summary>
[Category("Slow")] // Packs, and builds other projects.
public sealed class TemplateTests
{
    private DirectoryInfo _folder = null!;
    private (int Code, string Output) _built;

    private string Solution => Path.Combine(_folder.FullName, "Tidy");

    [OneTimeSetUp]
    public async Task Create()
    {
        _folder = Directory.CreateTempSubdirectory("approvalgate-template-");
        // A hive of its own: the templates of the machine are not touched.
        string[] hive = ["--debug:custom-hive", Path.Combine(_folder.FullName, "hive")];
        var package = Path.Combine(Packed.Feed.Packages, $"ApprovalGate.Templates.{Feed.Version}.nupkg");
        await Cli.DotnetAsync(_folder.FullName, ["new", "install", package, .. hive]);
        await Cli.DotnetAsync(_folder.FullName, ["new", "approvalgate-agent", "-o", "Tidy", .. hive]);
        _built = await Cli.RunAsync(
            Solution, Packed.Feed.Restored, "dotnet", "build", "-nologo", $"-p:RestoreAdditionalProjectSources={Packed.Feed.Packages}");
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Delete(recursive: true);

    [Test]
    public async Task Created_InAnEmptyFolder_BuildsWithoutWarningAndItsTestsPass()
    {
        Assert.That(_built.Code, Is.Zero, _built.Output);
        Assert.That(_built.Output, Does.Contain("0 Warning(s)"));

        var (code, said) = await Cli.RunAsync(Solution, Packed.Feed.Restored, "dotnet", "test", "--no-build");
        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.Contain("succeeded: 3"));
    }

    [Test]
    public async Task Created_AtATerminal_AsksAndRunsWhatIsApproved()
    {
        if (!Terminal.IsThere)
        {
            Assert.Ignore("This machine has no program 'script' that gives another one a terminal.");
        }

        var screen = await Terminal.AnswerAsync(Solution, $"dotnet exec '{Assembly("Tidy")}'", "Show it again", "a nobody needs it");

        Assert.That(screen, Does.Contain("old.txt is deleted"));
        Assert.That(File.Exists(Path.Combine(Solution, "workspace", "old.txt")), Is.False);
    }

    [Test]
    public async Task Created_WithoutATerminal_DeletesNothing()
    {
        var folder = _folder.CreateSubdirectory("nobody").FullName;
        var (_, said) = await Cli.RunAsync(folder, packages: null, "dotnet", "exec", Assembly("Tidy"));

        Assert.That(said, Does.Contain("Nobody could be reached"));
        Assert.That(File.Exists(Path.Combine(folder, "workspace", "old.txt")), said);
    }

    private string Assembly(string project) => Path.Combine(Solution, project, "bin", "Debug", "net10.0", $"{project}.dll");
}
