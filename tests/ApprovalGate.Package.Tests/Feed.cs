using System.IO.Compression;

namespace ApprovalGate.Package.Tests;

/// <summary>A folder of packages, packed from a copy of the sources: neither the repository nor another build is touched.</summary>
internal sealed class Feed : IDisposable
{
    /// <summary>A version that no registry has, so that nothing else can be taken for these packages.</summary>
    public const string Version = "0.1.0-packed";

    /// <summary>Stands in for the address that git knows in a clone: what is packed is a copy without git.</summary>
    public const string RepositoryPage = "https://example.invalid/approvalgate";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("approvalgate-feed-");

    private Feed()
    {
    }

    public string Packages => Path.Combine(_folder.FullName, "feed");

    /// <summary>Gets the folder that packages are restored to, once for all tests; those of our own version stay out of the machine's cache.</summary>
    public string Restored => Path.Combine(_folder.FullName, "restored");

    /// <summary>Packs <paramref name="projects"/> of <c>src</c> as a release is packed.</summary>
    public static async Task<Feed> PackAsync(params string[] projects)
    {
        var feed = new Feed();
        try
        {
            await feed.FillAsync(projects);
            return feed;
        }
        catch
        {
            feed.Dispose();
            throw;
        }
    }

    /// <summary>Reads a package's files, without what the format itself adds.</summary>
    public Dictionary<string, byte[]> Read(string package, string extension = "nupkg")
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Packages, $"{package}.{Version}.{extension}"));
        return archive.Entries
            .Where(entry => !entry.FullName.StartsWith("_rels/", StringComparison.Ordinal)
                && !entry.FullName.StartsWith("package/", StringComparison.Ordinal)
                && entry.FullName != "[Content_Types].xml")
            .ToDictionary(entry => entry.FullName, Bytes);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task FillAsync(string[] projects)
    {
        CopySources();
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "Pack.proj"), $"""
            <Project>
              <ItemGroup>
                <Project Include="{string.Join(';', projects.Select(project => $"src/{project}/{project}.csproj"))}" />
              </ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(Project)" Targets="Restore" /></Target>
              <Target Name="Pack"><MSBuild Projects="@(Project)" Targets="Pack" BuildInParallel="true" /></Target>
            </Project>
            """);
        // The analyzers have their say in the ordinary build.
        await Cli.DotnetAsync(
            _folder.FullName, "pack", "Pack.proj", "-nologo", "-v", "q", $"-p:PackageOutputPath={Packages}/", $"-p:Version={Version}",
            "-p:ContinuousIntegrationBuild=true", "-p:RunAnalyzers=false", $"-p:RepositoryUrl={RepositoryPage}.git");
    }

    private void CopySources()
    {
        var root = Repository.Root;
        var files = Directory.EnumerateFiles(root, "Directory.*.props")
            .Concat(["global.json", "nuget.config", ".editorconfig", ".github/CHANGELOG.md"])
            .Concat(Directory.EnumerateFiles(Path.Combine(root, "src"), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(root, Path.Combine(root, file)))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        foreach (var file in files)
        {
            var copy = Path.Combine(_folder.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(root, file), copy);
        }
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
