using System.Diagnostics;

namespace ApprovalGate.Generators.Tests.Guard;

/// <summary>A tiny project in a folder of its own, built by the real <c>dotnet build</c>.</summary>
internal sealed class BuildProbe : IDisposable
{
    private const string Tools = """
        using ApprovalGate;

        namespace Demo;

        /// <summary>Tools.</summary>
        public partial class FileTools(Gate gate)
        {
            /// <summary>Deletes a file.</summary>
            [RequiresApproval]
            public partial Task<string> DeleteAsync(string path, CancellationToken cancellationToken);

            private static async Task<string> DeleteAsyncCore(string path, CancellationToken cancellationToken)
            {
                await Task.Delay(1, cancellationToken).ConfigureAwait(false);
                return path;
            }
        }
        """;

    private static readonly string[] ForTheCompiler =
    [
        .. new[] { "ApprovalGate.Generators.dll", "ApprovalGate.Cel.dll" }.Select(file => Repository.PathTo(
            "src", "ApprovalGate.Generators", "bin", Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!, "netstandard2.0", file)),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("approvalgate-").FullName;

    /// <summary>Builds a project with the package's targets.</summary>
    /// <param name="generator">Whether the generator is among the analyzers.</param>
    /// <param name="properties">More properties, as XML.</param>
    /// <param name="source">The source file.</param>
    /// <param name="extension">The project's language by its file's extension.</param>
    /// <returns>Whether it built, and what it said.</returns>
    public async Task<(bool Succeeded, string Output)> BuildAsync(
        bool generator, string properties = "", string source = Tools, string extension = ".csproj")
    {
        // As the package has them: the generator, and beside it the parser of its conditions, both for the compiler's framework.
        var analyzer = generator ? string.Join("\n", ForTheCompiler.Select(file => $"""<Analyzer Include="{file}" />""")) : "";
        var project = Path.Combine(_folder, "Tiny" + extension);
        await File.WriteAllTextAsync(project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <WarningsAsErrors>nullable</WarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(ApprovalGate.Gate).Assembly.Location}" />
                <Reference Include="{typeof(ApprovalGate.Cel.CelEnvironment).Assembly.Location}" />
                {analyzer}
              </ItemGroup>
              <Import Project="{Repository.PathTo("src", "ApprovalGate", "buildTransitive", "ApprovalGate.targets")}" />
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Tools" + extension.Replace("proj", "", StringComparison.Ordinal)), source);

        return await DotnetAsync("build", project, "-v", "q", "-nologo", "--disable-build-servers");
    }

    /// <summary>Adds a source file.</summary>
    public Task AddAsync(string name, string source) => File.WriteAllTextAsync(Path.Combine(_folder, name), source);

    /// <summary>Runs what was built as a program.</summary>
    /// <returns>Whether it ended with 0, and what it said.</returns>
    public Task<(bool Succeeded, string Output)> RunAsync() => DotnetAsync(Path.Combine(_folder, "bin", "Debug", "net10.0", "Tiny.dll"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(bool Succeeded, string Output)> DotnetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var build = Process.Start(start)!;
        var output = build.StandardOutput.ReadToEndAsync();
        var errors = build.StandardError.ReadToEndAsync();
        await build.WaitForExitAsync();
        return (build.ExitCode == 0, await output + await errors);
    }
}
