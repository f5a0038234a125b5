using System.Collections.Immutable;
using ApprovalGate.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.BypassCorpus.Tests;

/// <summary>Compiles a route as the projects of a solution would be: each assembly refers to those before it, the program comes last.</summary>
internal static class RouteCompiler
{
    private const string Usings = "global using ApprovalGate.BypassCorpus.Tests; global using Microsoft.Extensions.DependencyInjection;";

    private static readonly string[] Packages =
        ["ApprovalGate.Mcp", "Castle.Core", "Microsoft.Extensions.AI.Abstractions", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Logging.Abstractions", "ModelContextProtocol", "ModelContextProtocol.Core"];

    /// <summary>Every analyzer of ours, so that a new one is in force here from its first day.</summary>
    public static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(ApprovalGateGenerator).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>What each assembly starts from. Made once: the compiler shares what it reads of references among compilations of one start.</summary>
    public static readonly (RouteAssembly Assembly, CSharpCompilation Start)[] Starts =
        [.. RouteAssembly.InOrder.Select(static one => (one, Start(one)))];

    /// <summary>Compiles a route.</summary>
    /// <param name="route">The route.</param>
    /// <param name="analyzers">Whether our analyzers are in force, where ApprovalGate is used.</param>
    public static async Task<RouteBuild> CompileAsync(Route route, bool analyzers)
    {
        var images = new Dictionary<string, byte[]>();
        foreach (var (assembly, start) in Starts)
        {
            var sources = route.Parts.Where(part => part.Kind == assembly.Kind).Select(static part => part.Text).ToList();
            if (sources.Count == 0)
            {
                continue;
            }

            var compilation = start.AddReferences(images.Values.Select(static image => MetadataReference.CreateFromImage(image)));
            var generated = assembly.IsProgram ? route.Parts.Where(static part => part.Kind == "generated").Select(static part => part.Text) : [];
            var (errors, image) = assembly.IsForeign
                ? Emit(Add(compilation, sources), [])
                : await BuildAsync(Add(compilation, images.Count == 0 ? [.. sources, route.Tools.Text] : sources), generated, analyzers);
            if (errors.Count > 0)
            {
                return new RouteBuild(errors, images);
            }

            images.Add(assembly.Name, image!);
        }

        return new RouteBuild([], images);
    }

    private static CSharpCompilation Add(CSharpCompilation start, IEnumerable<string> sources)
    {
        var options = (CSharpParseOptions)start.SyntaxTrees[0].Options;
        return start.AddSyntaxTrees(sources.Select((text, index) => CSharpSyntaxTree.ParseText(text, options, $"Part{index}.cs")));
    }

    private static async Task<(IReadOnlyList<Diagnostic> Errors, byte[]? Image)> BuildAsync(
        CSharpCompilation compilation, IEnumerable<string> generated, bool analyzers)
    {
        GeneratorHarness.Driver(compilation)
            .AddGenerators([new OtherGenerator([.. generated]).AsSourceGenerator()])
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reported);
        var analyzed = analyzers ? await output.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync() : [];
        return Emit(output, reported.Concat(analyzed));
    }

    private static (IReadOnlyList<Diagnostic> Errors, byte[]? Image) Emit(Compilation compilation, IEnumerable<Diagnostic> reported)
    {
        using var image = new MemoryStream();
        Diagnostic[] errors =
            [.. reported.Concat(compilation.Emit(image).Diagnostics).Where(static one => one.Severity == DiagnosticSeverity.Error)];
        return (errors, errors.Length == 0 ? image.ToArray() : null);
    }

    private static CSharpCompilation Start(RouteAssembly assembly)
    {
        var compilation = GeneratorHarness.Compile([Usings], guard: !assembly.IsForeign);
        var packages = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Packages.Contains(Path.GetFileNameWithoutExtension(path)))
            .Append(typeof(Body).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path));
        var kind = assembly.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var start = compilation.WithAssemblyName(assembly.Name).AddReferences(packages).WithOptions(compilation.Options.WithOutputKind(kind));
        _ = start.GetSpecialType(SpecialType.System_Object); // Binds the references now, for every route.
        return start;
    }
}

/// <summary>What compiling a route came to: images to load by the names of their assemblies, or the errors that reject it.</summary>
internal sealed record RouteBuild(IReadOnlyList<Diagnostic> Errors, IReadOnlyDictionary<string, byte[]> Images);
