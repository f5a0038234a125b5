namespace ApprovalGate.Package.Tests.FailsClosed;

/// <summary>All ways, restored and built by one <c>dotnet build</c>: a build each would cost seconds each.</summary>
internal sealed class BuiltWays : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("approvalgate-ways-");
    private string[] _said = [];

    public static async Task<BuiltWays> BuildAsync(IReadOnlyCollection<Way> ways)
    {
        var built = new BuiltWays();
        await built.WriteAsync(ways);
        var (_, said) = await Cli.RunAsync(
            built._folder.FullName, Packed.Feed.Restored, "dotnet", "build", "Ways.slnx", "-nologo", "-v", "q", "-clp:NoSummary");
        built._said = said.Split('\n');
        return built;
    }

    /// <summary>Returns what the build said of one project.</summary>
    public string Said(Way way)
        => string.Join('\n', _said.Where(line => line.Contains($"/{way.Name}/{way.Name}.{way.Extension}proj", StringComparison.Ordinal)).Distinct());

    public bool Built(Way way) => File.Exists(Assembly(way));

    public async Task<string> RunAsync(Way way)
        => (await Cli.RunAsync(_folder.FullName, packages: null, "dotnet", "exec", Assembly(way))).Output;

    public void Dispose() => _folder.Delete(recursive: true);

    private string Assembly(Way way) => Path.Combine(_folder.FullName, way.Name, "bin", "Debug", "net10.0", way.Name + ".dll");

    private async Task WriteAsync(IReadOnlyCollection<Way> ways)
    {
        foreach (var way in ways)
        {
            await way.WriteAsync(_folder.FullName);
        }

        // What is built is looked at and thrown away; most of it is wrong on purpose.
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "Directory.Build.props"), """
            <Project>
              <PropertyGroup>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
                <ProduceReferenceAssembly>false</ProduceReferenceAssembly>
                <CreateHardLinksForCopyFilesToOutputDirectoryIfPossible>true</CreateHardLinksForCopyFilesToOutputDirectoryIfPossible>
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
              </PropertyGroup>
            </Project>
            """);
        await NewerGenerator.WriteAsync(Path.Combine(_folder.FullName, "TooNew"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "Ways.slnx"), $"""
            <Solution>
              {string.Join("\n  ", ways.Select(static way => $"<Project Path=\"{way.Name}/{way.Name}.{way.Extension}proj\" />"))}
            </Solution>
            """);
    }
}
