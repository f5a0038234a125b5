namespace ApprovalGate.Package.Tests;

/// <summary>The tool, installed from its package.</summary>
[Category("Slow")] // Packs, and builds other projects.
public sealed class ToolTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("approvalgate-tool-");

    [TearDown]
    public void TearDown() => _folder.Delete(recursive: true);

    [Test]
    public async Task Tool_InstalledFromItsPackage_IsCalledApprovalgate()
    {
        var packages = Path.Combine(_folder.FullName, "packages");
        var tools = Path.Combine(_folder.FullName, "tools");
        var (code, installed) = await Cli.RunAsync(
            _folder.FullName, packages, "dotnet", "tool", "install", "ApprovalGate.Cli", "--version", Feed.Version,
            "--tool-path", tools, "--source", Packed.Feed.Packages);
        Assert.That(code, Is.Zero, installed);

        var (exit, said) = await Cli.RunAsync(_folder.FullName, packages, Path.Combine(tools, "approvalgate"), "--help");
        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.Zero, said);
            Assert.That(said, Does.Contain("approvalgate [command]").And.Contain("audit"));
        });
    }
}
