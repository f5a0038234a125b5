using ApprovalGate.Generators.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>Compiles a family of routes: one run of the generator and the analyzers for all of them.</summary>
internal static class FamilyCompiler
{
    public static async Task<FamilyBuild> CompileAsync(RouteFamily family)
    {
        var images = new Dictionary<string, byte[]>();
        foreach (var (kind, source) in new[] { ("library", family.Library), ("foreign", family.Foreign) }.Where(static one => one.Item2.Length > 0))
        {
            var assembly = RouteAssembly.InOrder.Single(one => one.Kind == kind);
            var start = Start(assembly, images).AddSyntaxTrees(Parse("Part.cs", source));
            var library = assembly.IsForeign ? start : Generate(start, []).Output;
            images.Add(assembly.Name, Image(library));
        }

        var program = Start(RouteAssembly.Program, images)
            .AddSyntaxTrees(family.Routes.Select(static route => Parse(FileOf(route), route.Text)))
            .AddSyntaxTrees(Parse("Shared.cs", family.Shared), Parse("Main.cs", "public static class Program { public static void Main() { } }"));
        var (output, reported) = Generate(program, [.. family.Routes.Where(static route => route.Generated.Length > 0)]);
        var analyzed = await output.WithAnalyzers(RouteCompiler.Analyzers).GetAnalyzerDiagnosticsAsync();
        var said = reported.Concat(analyzed).Concat(output.GetDiagnostics()).Where(static one => one.Severity == DiagnosticSeverity.Error).ToList();
        var byRoute = family.Routes.ToDictionary(
            static route => route.Name, IReadOnlyList<Diagnostic> (route) => said.FindAll(one => IsOf(one, route)));
        var others = said.Where(one => !one.Id.StartsWith("AG", StringComparison.Ordinal) || !byRoute.Values.Any(of => of.Contains(one))).ToList();
        if (others.Count > 0)
        {
            throw new InvalidOperationException($"'{family.Name}' does not compile:\n{string.Join('\n', others)}");
        }

        images.Add(RouteAssembly.Program.Name, Image(output));
        return new FamilyBuild(byRoute, images);
    }

    private static CSharpCompilation Start(RouteAssembly assembly, Dictionary<string, byte[]> images)
        => RouteCompiler.Starts.Single(one => one.Assembly == assembly).Start
            .AddReferences(images.Values.Select(static image => MetadataReference.CreateFromImage(image)));

    private static SyntaxTree Parse(string file, string text)
        => CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)RouteCompiler.Starts[0].Start.SyntaxTrees[0].Options, file);

    private static (Compilation Output, IEnumerable<Diagnostic> Reported) Generate(CSharpCompilation compilation, IReadOnlyList<FamilyRoute> others)
    {
        GeneratorHarness.Driver(compilation)
            .AddGenerators([new FamilyGenerator(others).AsSourceGenerator()])
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reported);
        return (output, reported);
    }

    private static byte[] Image(Compilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        return emitted.Success
            ? image.ToArray()
            : throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics.Where(static one => one.Severity == DiagnosticSeverity.Error)));
    }

    private static string FileOf(FamilyRoute route) => $"R_{route.Name}.cs";

    /// <summary>The files of a route are its own, what our generator wrote for its namespace, and what another wrote for it.</summary>
    private static bool IsOf(Diagnostic one, FamilyRoute route)
    {
        var file = Path.GetFileName(one.Location.GetLineSpan().Path);
        return file.StartsWith($"R_{route.Name}.", StringComparison.Ordinal)
            || file.StartsWith($"ApprovalGate.Decorators.R_{route.Name}.", StringComparison.Ordinal);
    }

    /// <summary>Writes what the routes say that another generator writes.</summary>
    private sealed class FamilyGenerator(IReadOnlyList<FamilyRoute> routes) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
            => context.RegisterSourceOutput(context.CompilationProvider, (output, _) =>
            {
                foreach (var route in routes)
                {
                    var hint = route.Generated.StartsWith("// ", StringComparison.Ordinal) ? route.Generated[3..route.Generated.IndexOf('\n', StringComparison.Ordinal)].Trim() : "";
                    output.AddSource($"{hint}R_{route.Name}.g.cs", $"{GeneratorHarness.Usings.Replace("global using", "using", StringComparison.Ordinal)}\n{route.Generated}");
                }
            });
    }
}

/// <summary>What compiling a family came to.</summary>
/// <param name="Reported">The errors of each route.</param>
/// <param name="Images">Its assemblies by name. What only our rules reject is in them: without a rule it would run.</param>
internal sealed record FamilyBuild(IReadOnlyDictionary<string, IReadOnlyList<Diagnostic>> Reported, IReadOnlyDictionary<string, byte[]> Images);
