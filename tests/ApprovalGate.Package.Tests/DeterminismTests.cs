namespace ApprovalGate.Package.Tests;

/// <summary>What a project with gated tools compiles to depends on its sources alone, so a build can be checked by building again.</summary>
[Category("Slow")] // Packs, and builds other projects.
public sealed class DeterminismTests
{
    /// <summary>Interceptors carry a hash of their file, and must carry nothing of its place.</summary>
    private const string Intercepted = "[assembly: GateCallsTo(typeof(Directory), nameof(Directory.CreateDirectory))]\nDirectory.CreateDirectory(\"a\");";

    [Test]
    public async Task Consumer_BuiltTwiceInDifferentFolders_IsTheSameBytes()
    {
        using var here = new Stranger();
        using var there = new Stranger();

        var builds = await Task.WhenAll(CompileAsync(here), CompileAsync(there));

        Assert.That(here.Folder, Is.Not.EqualTo(there.Folder));
        Assert.That(builds[0].Assembly, Is.EqualTo(builds[1].Assembly));
        Assert.That(builds[0].Symbols, Is.EqualTo(builds[1].Symbols));
    }

    private static async Task<(byte[] Assembly, byte[] Symbols)> CompileAsync(Stranger stranger)
    {
        await stranger.WriteAsync(Readme.FirstBlock().Replace("\n\nusing var", $"\n{Intercepted}\nusing var", StringComparison.Ordinal));
        var (code, said) = await stranger.BuildAsync($"-p:PathMap={stranger.Folder}=/source");
        Assert.That(code, Is.Zero, said);
        return (await ReadAsync("dll"), await ReadAsync("pdb"));

        Task<byte[]> ReadAsync(string extension) => File.ReadAllBytesAsync(Path.Combine(stranger.Folder, "out", $"Stranger.{extension}"));
    }
}
