namespace ApprovalGate.Package.Tests;

/// <summary>What is in the packages, and what is not.</summary>
[Category("Slow")] // Packs, and builds other projects.
public sealed class LayoutTests
{
    [Test]
    public void ApprovalGate_Files_AreTheLibraryTheCompilerExtensionsAndTheGuard() => Assert.That(Packed.Feed.Read("ApprovalGate").Keys, Is.EquivalentTo(
    [
        "ApprovalGate.nuspec",
        "README.md",
        "icon.png",
        "approvalgate-policy.schema.json",
        "analyzers/dotnet/cs/ApprovalGate.Cel.dll",
        "analyzers/dotnet/cs/ApprovalGate.CodeFixes.dll",
        "analyzers/dotnet/cs/ApprovalGate.Generators.dll",
        "buildTransitive/ApprovalGate.GeneratorRan.g.cs",
        "buildTransitive/ApprovalGate.targets",
        "lib/net10.0/ApprovalGate.dll",
        "lib/net10.0/ApprovalGate.xml",
        "ref/net10.0/_._",
        .. Directory.GetFiles(Repository.PathTo("src", "ApprovalGate.Generators", "Rules")).Select(static page => $"rules/{Path.GetFileName(page)}"),
    ]));

    [Test]
    public void ApprovalGate_Rules_AreInThePackageWithTheirIndex()
        => Assert.That(Packed.Feed.Read("ApprovalGate").Keys, Does.Contain("rules/README.md").And.Contain("rules/AG1002.md"));

    [Test]
    public void Assemblies_OfAllPackages_ShowTheirInternalsToNobody()
    {
        var granting = Packed.Projects.SelectMany(static package => Packed.Feed.Read(package))
            .Where(static file => Path.GetFileName(file.Key) is var name && name.StartsWith("ApprovalGate", StringComparison.Ordinal) && name.EndsWith(".dll", StringComparison.Ordinal))
            .Where(static file => file.Value.AsSpan().IndexOf("InternalsVisibleToAttribute"u8) >= 0)
            .Select(static file => file.Key);

        Assert.That(granting, Is.Empty);
    }

    [Test]
    public void Sqlite_Files_AreTheLibrary() => Assert.That(Packed.Feed.Read("ApprovalGate.Sqlite").Keys, Is.EquivalentTo(
    [
        "ApprovalGate.Sqlite.nuspec",
        "README.md",
        "icon.png",
        "lib/net10.0/ApprovalGate.Sqlite.dll",
        "lib/net10.0/ApprovalGate.Sqlite.xml",
    ]));

    [Test]
    public void Mcp_Files_AreTheLibrary() => Assert.That(Packed.Feed.Read("ApprovalGate.Mcp").Keys, Is.EquivalentTo(
    [
        "ApprovalGate.Mcp.nuspec",
        "README.md",
        "icon.png",
        "lib/net10.0/ApprovalGate.Mcp.dll",
        "lib/net10.0/ApprovalGate.Mcp.xml",
    ]));

    [Test]
    public void Cli_Files_AreThoseThatRun()
    {
        var files = Packed.Feed.Read("ApprovalGate.Cli").Keys;

        Assert.Multiple(() =>
        {
            Assert.That(files, Has.One.EqualTo("tools/net10.0/any/DotnetToolSettings.xml").And.One.EqualTo("tools/net10.0/any/ApprovalGate.Cli.dll"));
            Assert.That(
                files.Select(Path.GetExtension).Distinct(),
                Is.SubsetOf([".nuspec", ".md", ".png", ".json", ".dll", ".xml", ".so", ".dylib"]));
            Assert.That(files.Count(file => Path.GetExtension(file) == ".xml"), Is.EqualTo(1));
        });
    }

    [TestCase("ApprovalGate")]
    [TestCase("ApprovalGate.Sqlite")]
    public void Library_Symbols_AreInAPackageOfTheirOwn(string package)
        => Assert.That(Packed.Feed.Read(package, "snupkg").Keys, Has.One.EqualTo($"lib/net10.0/{package}.pdb"));

    [TestCaseSource(typeof(Packed), nameof(Packed.Projects))]
    public void Package_Files_HaveNoPathOfTheMachine(string package)
    {
        var home = System.Text.Encoding.UTF8.GetBytes(Packed.Feed.Packages[..^"feed".Length]);

        Assert.That(Packed.Feed.Read(package).Where(file => file.Value.AsSpan().IndexOf(home) >= 0).Select(file => file.Key), Is.Empty);
    }

    [Test]
    public async Task Libraries_PackedAgainElsewhere_AreTheSameBytes()
    {
        string[] libraries = ["ApprovalGate", "ApprovalGate.Sqlite"];
        using var again = await Feed.PackAsync(libraries);

        var differing =
            from package in libraries
            from extension in new[] { "nupkg", "snupkg" }
            let second = again.Read(package, extension)
            from file in Packed.Feed.Read(package, extension)
            where Path.GetExtension(file.Key) is ".dll" or ".xml" or ".pdb" && !file.Value.AsSpan().SequenceEqual(second[file.Key])
            select file.Key;
        Assert.That(differing, Is.Empty);
    }
}
