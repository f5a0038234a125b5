using System.Collections.Immutable;
using ApprovalGate.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.BypassCorpus.Tests;

/// <summary>Compiles a route as projects with ApprovalGate would be: its library first, then its program.</summary>
internal static class RouteCompiler
{
    public const string Program = "Route";

    public const string Library = "Library";

    private const string Usings = "global using ApprovalGate.BypassCorpus.Tests; global using Microsoft.Extensions.DependencyInjection;";

    private static readonly string[] Packages =
        ["ApprovalGate.Mcp", "Castle.Core", "Microsoft.Extensions.AI.Abstractions", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "ModelContextProtocol", "ModelContextProtocol.Core"];

    /// <summary>Every analyzer of ours, so that a new one is in force here from its first day.</summary>
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(ApprovalGateGenerator).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Kept apart by name, for the compiler shares what it reads of references only among assemblies of one name.</summary>
    private static readonly CSharpCompilation ProgramBase = Base(Program, OutputKind.ConsoleApplication);

    private static readonly CSharpCompilation LibraryBase = Base(Library, OutputKind.DynamicallyLinkedLibrary);

    /// <summary>Compiles a route.</summary>
    /// <param name="route">The route.</param>
    /// <param name="analyzers">Whether our analyzers are in force.</param>
    public static async Task<RouteBuild> CompileAsync(Route route, bool analyzers)
    {
        var parts = route.Parts.ToLookup(static part => part.Kind, static part => part.Text);
        if (!parts.Contains("library"))
        {
            return await BuildAsync(ProgramBase, parts["file"].Append(Tools(analyzers)), parts["generated"], analyzers);
        }

        var library = await BuildAsync(LibraryBase, parts["library"].Append(Tools(analyzers)), [], analyzers);
        if (library.Library is null)
        {
            return library;
        }

        var program = ProgramBase.AddReferences(MetadataReference.CreateFromImage(library.Library));
        var built = await BuildAsync(program, parts["file"], parts["generated"], analyzers);
        return built with { Library = library.Library };
    }

    private static string Tools(bool gated) => (gated ? Route.Tools : ControlText.Of(Route.Tools)).Text;

    private static async Task<RouteBuild> BuildAsync(
        CSharpCompilation start, IEnumerable<string> sources, IEnumerable<string> generated, bool analyzers)
    {
        var options = (CSharpParseOptions)start.SyntaxTrees[0].Options;
        var compilation = start.AddSyntaxTrees(sources.Select((text, index) => CSharpSyntaxTree.ParseText(text, options, $"Part{index}.cs")));
        GeneratorHarness.Driver(compilation)
            .AddGenerators([new OtherGenerator([.. generated]).AsSourceGenerator()])
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reported);

        var found = reported.Concat(output.GetDiagnostics())
            .Concat(analyzers ? await output.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync() : []);
        Diagnostic[] errors = [.. found.Where(static one => one.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
        {
            return new RouteBuild(errors, null, null);
        }

        using var image = new MemoryStream();
        var emitted = output.Emit(image);
        Assert.That(emitted.Success, () => string.Join('\n', emitted.Diagnostics));
        return output.Options.OutputKind == OutputKind.ConsoleApplication
            ? new RouteBuild([], image.ToArray(), null)
            : new RouteBuild([], null, image.ToArray());
    }

    private static CSharpCompilation Base(string name, OutputKind kind)
    {
        var compilation = GeneratorHarness.Compile(Usings);
        var packages = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Packages.Contains(Path.GetFileNameWithoutExtension(path)))
            .Append(typeof(Body).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path));
        var based = compilation.WithAssemblyName(name).AddReferences(packages).WithOptions(compilation.Options.WithOutputKind(kind));
        _ = based.GetSpecialType(SpecialType.System_Object); // Binds the references now, once for every route.
        return based;
    }
}

/// <summary>What compiling a route came to: images to load, or the errors that reject it.</summary>
internal sealed record RouteBuild(IReadOnlyList<Diagnostic> Errors, byte[]? Program, byte[]? Library);
