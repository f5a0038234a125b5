namespace ApprovalGate.Package.Tests;

/// <summary>A console project somewhere else, which knows ApprovalGate by its packages alone.</summary>
internal sealed class Stranger : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("approvalgate-stranger-");

    public Stranger() => _folder.CreateSubdirectory("app");

    public string Folder => Path.Combine(_folder.FullName, "app");

    /// <summary>Writes what <c>dotnet new console</c> writes, the two packages and <paramref name="program"/>.</summary>
    public async Task WriteAsync(string program)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "Stranger.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <RestoreAdditionalProjectSources>{Packed.Feed.Packages}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ApprovalGate" Version="{Feed.Version}" />
                <PackageReference Include="ApprovalGate.Sqlite" Version="{Feed.Version}" />
              </ItemGroup>
              <Target Name="LoseTheGenerator" AfterTargets="ApprovalGateAddGenerator" Condition="'$(WithoutGenerator)' == 'true'">
                <ItemGroup>
                  <Analyzer Remove="@(Analyzer)" Condition="'%(Filename)' == 'ApprovalGate.Generators'" />
                </ItemGroup>
              </Target>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(Folder, "Program.cs"), program);
    }

    public Task<(int Code, string Output)> BuildAsync(params string[] more)
        => Cli.RunAsync(Folder, Packed.Feed.Restored, "dotnet", ["build", "-nologo", "-o", "out", .. more]);

    public Task<(int Code, string Output)> PublishAsync(params string[] more)
        => Cli.RunAsync(Folder, Packed.Feed.Restored, "dotnet", ["publish", "-nologo", "-o", "out", .. more]);

    /// <summary>Runs what was published as a program of its own.</summary>
    public Task<(int Code, string Output)> RunAsync(string program) => Cli.RunAsync(Folder, packages: null, program);

    public Task<(int Code, string Output)> RunAsync() => Cli.RunAsync(Folder, Packed.Feed.Restored, "dotnet", "exec", Path.Combine("out", "Stranger.dll"));

    public void Dispose() => _folder.Delete(recursive: true);
}
