using System.Collections.Concurrent;
using System.Collections.Immutable;
using ApprovalGate.Generators.Analyzers.Bodies;
using ApprovalGate.Generators.Analyzers.Calls;
using ApprovalGate.Generators.Analyzers.GeneratedCode;
using ApprovalGate.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ApprovalGate.Generators.Tests;

/// <summary>Compiles source in memory as a project with ApprovalGate would, and runs the generator and the analyzers over it.</summary>
internal static class GeneratorHarness
{
    /// <summary>What an SDK project has without asking.</summary>
    public const string Usings = """
        global using global::ApprovalGate;
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.Collections.Immutable;
        global using global::System.Linq;
        global using global::System.Runtime.CompilerServices;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    /// <summary>The declaring half of the guard, which the package's build files compile.</summary>
    private const string Guard = "namespace ApprovalGate.Generated { internal static partial class GeneratorRan { internal static partial int Stamp(); } }";

    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "Microsoft.CSharp.dll" or "ApprovalGate.dll" or "ApprovalGate.Cel.dll" or "Microsoft.Extensions.DependencyInjection.Abstractions.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>Compilations without files, by their options: what is made of one shares its references, which are bound once.</summary>
    private static readonly ConcurrentDictionary<(bool Nullable, bool IsChecked), CSharpCompilation> Empty = new();

    private static readonly ConcurrentDictionary<(string Source, LanguageVersion Language, string Path), SyntaxTree> SharedFiles = new();

    /// <summary>Makes a compilation of a library; each source is a file of its own.</summary>
    public static CSharpCompilation Compile(
        IEnumerable<string> sources, LanguageVersion language = LanguageVersion.Preview, bool nullable = true, bool guard = true,
        bool isChecked = false)
    {
        List<SyntaxTree> files = [.. sources.Select((source, index) => Parse(source, language, $"File{index}.cs"))];
        foreach (var shared in guard ? [Usings, Guard] : new[] { Usings })
        {
            files.Add(SharedFiles.GetOrAdd((shared, language, $"File{files.Count}.cs"), static one => Parse(one.Source, one.Language, one.Path)));
        }

        return Empty.GetOrAdd((nullable, isChecked), static one => Create(one.Nullable, one.IsChecked)).AddSyntaxTrees(files);
    }

    private static SyntaxTree Parse(string source, LanguageVersion language, string path) => CSharpSyntaxTree.ParseText(
        source,
        new CSharpParseOptions(language).WithFeatures([new("InterceptorsNamespaces", "ApprovalGate.Generated.Interceptors")]),
        path);

    private static CSharpCompilation Create(bool nullable, bool isChecked)
    {
        var compilation = CSharpCompilation.Create(
            "ApprovalGate.Tests", // A name the runtime shows its internals to: run tests read what was written.
            references: References,
            options: new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                checkOverflow: isChecked,
                nullableContextOptions: nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable));
        _ = compilation.GetSpecialType(SpecialType.System_Object); // Binds the references.
        return compilation;
    }

    public static CSharpCompilation Compile(string source) => Compile([source]);

    /// <summary>Makes a driver that keeps what every step came to.</summary>
    public static GeneratorDriver Driver(CSharpCompilation compilation, AnalyzerConfigOptionsProvider? options = null) => CSharpGeneratorDriver.Create(
        [new ApprovalGateGenerator().AsSourceGenerator()],
        parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
        optionsProvider: options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator.</summary>
    public static Generated Run(CSharpCompilation compilation, AnalyzerConfigOptionsProvider? options = null)
    {
        var driver = Driver(compilation, options).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Observed.Note(Descriptors.Rules.Select(static rule => rule.Id), diagnostics);
        return new Generated((CSharpCompilation)output, diagnostics, driver.GetRunResult());
    }

    public static Generated Run(string source) => Run(Compile(source));

    /// <summary>Runs the generator beside another one.</summary>
    /// <param name="other">What the other one writes.</param>
    public static CSharpCompilation RunBeside(string source, string other)
    {
        var compilation = Compile(source);
        CSharpGeneratorDriver.Create(
            [new ApprovalGateGenerator().AsSourceGenerator(), new OtherGenerator(Usings.Replace("global using", "using", StringComparison.Ordinal) + other).AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Assert.That(
            output.GetDiagnostics().Concat(diagnostics).Where(static one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        return (CSharpCompilation)output;
    }

    /// <summary>Replaces one file, as an editor does.</summary>
    public static CSharpCompilation WithEdited(this CSharpCompilation compilation, string path, string source)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(source)));
    }

    /// <summary>Returns why each output of a step is what it is.</summary>
    public static IEnumerable<IncrementalStepRunReason> Reasons(this GeneratorDriver driver, string step)
        => driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(static one => one.Outputs).Select(static one => one.Reason);

    /// <summary>Runs the analyzers over a compilation.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(this Compilation compilation, params DiagnosticAnalyzer[] analyzers)
    {
        ImmutableArray<DiagnosticAnalyzer> used = analyzers is []
            ? [new MarkedMethodHasBodyAnalyzer(), new BodyIsUsedAnalyzer(), new GeneratedMarkAnalyzer(), new GatedCallAnalyzer(), new StaleFormAnalyzer()]
            : [.. analyzers];
        var found = await compilation.WithAnalyzers(used).GetAnalyzerDiagnosticsAsync();
        Observed.Note(used.SelectMany(static one => one.SupportedDiagnostics).Select(static rule => rule.Id), found);
        return found;
    }
}
