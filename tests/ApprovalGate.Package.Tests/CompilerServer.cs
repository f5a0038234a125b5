namespace ApprovalGate.Package.Tests;

/// <summary>The compiler as a process that all builds of these tests share. A compiler of its own costs each of them more than compiling does.</summary>
internal static class CompilerServer
{
    /// <summary>Gets the id that builds ask for: no other build on the machine shares the process, and ending it ends no other.</summary>
    public static string Id { get; } = $"approvalgate-{Guid.NewGuid():N}";

    /// <summary>Ends the process, if a build has started it.</summary>
    public static async Task EndAsync()
    {
        var folder = Directory.CreateTempSubdirectory("approvalgate-compiler-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Compiler.proj"), """
                <Project>
                  <Target Name="End">
                    <Exec Command="&quot;$(DOTNET_HOST_PATH)&quot; exec &quot;$(MSBuildToolsPath)/Roslyn/bincore/VBCSCompiler.dll&quot; -pipename:$(SharedCompilationId) -shutdown" />
                  </Target>
                </Project>
                """);
            await Cli.DotnetAsync(folder.FullName, "msbuild", "Compiler.proj", "-t:End", "-nologo", "-v:q");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
