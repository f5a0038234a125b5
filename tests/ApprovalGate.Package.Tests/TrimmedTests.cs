using System.Runtime.InteropServices;

namespace ApprovalGate.Package.Tests;

/// <summary>A program that carries its runtime, with everything it does not use cut away, is gated as any other.</summary>
[Category("Slow")] // Packs, and builds other projects.
public sealed class TrimmedTests
{
    [Test]
    public async Task FirstBlock_PublishedTrimmed_HasNoWarningOfOursAndRefuses()
    {
        using var stranger = new Stranger();
        await stranger.WriteAsync(Readme.FirstBlock());
        var (code, said) = await stranger.PublishAsync(
            "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "-p:PublishTrimmed=true", "-p:TrimmerSingleWarn=false",
            "-p:DisableTransitiveFrameworkReferenceDownloads=true");
        if (said.Split('\n').FirstOrDefault(static line => line.Contains("NU110", StringComparison.Ordinal)) is { } missing)
        {
            Assert.Ignore($"The feed of this machine lacks what a trimmed program is made of: {missing}");
        }

        Assert.That(code, Is.Zero, said);
        Assert.That(said.Split('\n').Where(static line => line.Contains("warning IL", StringComparison.Ordinal)
            && line.Contains("ApprovalGate", StringComparison.Ordinal)), Is.Empty);

        var (exit, output) = await stranger.RunAsync(Path.Combine(stranger.Folder, "out", "Stranger"));
        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.Zero, output);
            Assert.That(output, Does.StartWith("Did not run: Nobody could be reached"));
            Assert.That(File.Exists(Path.Combine(stranger.Folder, "old.txt")), "The file that nobody allowed to delete.");
        });
    }
}
