namespace ApprovalGate.Package.Tests.FailsClosed;

/// <summary>A way somebody might lose the gate, by accident or to get rid of an error: one project in a folder of its own.</summary>
/// <param name="Name">The project's name, and its folder's.</param>
internal sealed record Way(string Name)
{
    /// <summary>A program that says whether its tool was gated. Nobody is there to answer it.</summary>
    public const string Program = """
        using ApprovalGate;

        using var gate = new GateBuilder().AddConsole().Build().AsCurrent();
        try
        {
            new Tools().Delete("a");
        }
        catch (ToolCallRejectedException)
        {
            Console.WriteLine("gated");
        }

        public sealed partial class Tools
        {
            [RequiresApproval]
            public partial void Delete(string path);

            private void DeleteCore(string path) => Console.WriteLine("ran ungated");
        }
        """;

    /// <summary>A marked method that runs ungated if it compiles.</summary>
    public const string Ungated = """
        new Tools().Delete();

        public sealed class Tools
        {
            [ApprovalGate.RequiresApproval]
            public void Delete() => System.Console.WriteLine("ran ungated");
        }
        """;

    /// <summary>Gets how the package is referenced.</summary>
    public string Package { get; init; } = $"""<PackageReference Include="ApprovalGate" Version="{Feed.Version}" />""";

    /// <summary>Gets further properties, as XML.</summary>
    public string Properties { get; init; } = "";

    /// <summary>Gets further items and targets, as XML.</summary>
    public string Items { get; init; } = "";

    public string Source { get; init; } = Program;

    /// <summary>Gets more files by their names.</summary>
    public (string Name, string Text)[] Files { get; init; } = [];

    /// <summary>Gets the language, by the ending of the project's name.</summary>
    public string Extension { get; init; } = "cs";

    /// <summary>Gets the errors that must be among those the build ends with; without one it must build.</summary>
    public string[] Errors { get; init; } = [];

    /// <summary>Gets what the program must say, if it is one that builds.</summary>
    public string? Says { get; init; } = "gated";

    public override string ToString() => Name;

    public async Task WriteAsync(string folder)
    {
        var project = Directory.CreateDirectory(Path.Combine(folder, Name)).FullName;
        await File.WriteAllTextAsync(Path.Combine(project, $"{Name}.{Extension}proj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <RestoreAdditionalProjectSources>{Packed.Feed.Packages}</RestoreAdditionalProjectSources>
                {Properties}
              </PropertyGroup>
              <ItemGroup>
                {Package}
              </ItemGroup>
              {Items}
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(project, $"Program.{Extension}"), Source);
        foreach (var (name, text) in Files)
        {
            await File.WriteAllTextAsync(Path.Combine(project, name), text);
        }
    }
}
