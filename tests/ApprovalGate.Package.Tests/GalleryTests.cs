using System.Xml.Linq;

namespace ApprovalGate.Package.Tests;

/// <summary>What a package shows in a gallery, before anybody has it.</summary>
[Category("Slow")] // Packs, and builds other projects.
public sealed class GalleryTests
{
    private static readonly byte[] PngBegins = [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 128, 0, 0, 0, 128];

    [Test]
    public void Packed_Projects_AreAllThatArePackable()
    {
        var packable = Directory.EnumerateFiles(Repository.PathTo("src"), "*.csproj", SearchOption.AllDirectories)
            .Where(static file => XDocument.Load(file).Descendants("IsPackable").Any(static flag => flag.Value == "true"))
            .Select(static file => Path.GetFileNameWithoutExtension(file));

        Assert.That(packable, Is.EquivalentTo(Packed.Projects));
    }

    [TestCaseSource(typeof(Packed), nameof(Packed.Projects))]
    public void Package_Nuspec_SaysWhatItIsWhoseAndWhatIsNew(string package)
    {
        var nuspec = new Nuspec(package);

        Assert.Multiple(() =>
        {
            Assert.That(nuspec["license"], Is.EqualTo("MIT"));
            Assert.That(nuspec["authors"], Is.EqualTo("The ApprovalGate authors"));
            Assert.That(nuspec["description"], Is.Not.Null.And.Not.EqualTo("Package Description"));
            Assert.That(nuspec["projectUrl"], Is.EqualTo(Feed.RepositoryPage));
            Assert.That(nuspec["releaseNotes"], Does.StartWith("## 0.1.0").And.Contain("[RequiresApproval]").And.Not.Contain("# Changelog"));
            Assert.That(nuspec["releaseNotes"]!, Has.Length.LessThan(35_000), "More is refused by the gallery.");
            Assert.That(nuspec["tags"]!.Split(' '), Is.Unique.And.Contains("ai").And.Contains("human-in-the-loop"));
        });
    }

    [TestCaseSource(typeof(Packed), nameof(Packed.Projects))]
    public void Package_IconAndReadme_AreInIt(string package)
    {
        var (nuspec, files) = (new Nuspec(package), Packed.Feed.Read(package));

        Assert.Multiple(() =>
        {
            Assert.That(files[nuspec["icon"]!].AsSpan(0, PngBegins.Length).ToArray(), Is.EqualTo(PngBegins), "A PNG of 128 by 128.");
            Assert.That(System.Text.Encoding.UTF8.GetString(files[nuspec["readme"]!]), Does.StartWith($"# {package}\n"));
        });
    }

    [Test]
    public void Packages_DescriptionsAndTags_TellThemApart()
    {
        var nuspecs = Packed.Projects.Select(static package => new Nuspec(package)).ToList();

        Assert.That(nuspecs.Select(static nuspec => nuspec["description"]), Is.Unique);
        Assert.That(nuspecs.Select(static nuspec => nuspec["tags"]), Is.Unique);
    }

    /// <summary>The manifest of a package.</summary>
    private sealed class Nuspec(string package)
    {
        private readonly XDocument _document = XDocument.Load(new MemoryStream(Packed.Feed.Read(package)[$"{package}.nuspec"]));

        public string? this[string name] => _document.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
    }
}
