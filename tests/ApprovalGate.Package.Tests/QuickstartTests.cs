namespace ApprovalGate.Package.Tests;

/// <summary>The first thirty seconds of the README, lived by somebody who has the packages and nothing else.</summary>
[Category("Slow")] // Packs, and builds other projects.
public sealed class QuickstartTests
{
    private Stranger _stranger = null!;

    [OneTimeSetUp]
    public async Task Write()
    {
        _stranger = new Stranger();
        await _stranger.WriteAsync(Readme.FirstBlock());
    }

    [OneTimeTearDown]
    public void Delete() => _stranger.Dispose();

    [Test]
    public async Task FirstBlock_WithoutATerminal_BuildsWithoutWarningAndRefuses()
    {
        var (code, built) = await _stranger.BuildAsync();
        Assert.That(code, Is.Zero, built);
        Assert.That(built, Does.Contain("0 Warning(s)"));

        var (exit, said) = await _stranger.RunAsync();
        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.Zero, said);
            Assert.That(said, Does.StartWith("Did not run: Nobody could be reached"));
            Assert.That(File.Exists(Path.Combine(_stranger.Folder, "old.txt")), "The file that nobody allowed to delete.");
        });
    }

    [Test]
    public async Task FirstBlock_WithTheGeneratorRemoved_DoesNotBuild()
    {
        var (code, said) = await _stranger.BuildAsync("--no-incremental", "-p:WithoutGenerator=true");

        Assert.That(code, Is.Not.Zero, said);
        Assert.That(said, Does.Contain("error CS8795").And.Contain("GeneratorRan.Stamp()"));
    }
}
