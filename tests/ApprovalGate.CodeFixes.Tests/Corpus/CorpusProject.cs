using System.Collections.Immutable;
using ApprovalGate.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;

namespace ApprovalGate.CodeFixes.Tests.Corpus;

/// <summary>The tool classes of the corpus as one project, beside the assembly that has part of their types, migrated as
/// <c>dotnet format analyzers --severity info</c> does.</summary>
internal sealed class CorpusProject
{
    private const string Usings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Net.Http;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    private const string Guard = "namespace ApprovalGate.Generated { internal static partial class GeneratorRan { internal static partial int Stamp(); } }";

    private static readonly ImmutableArray<MetadataReference> Framework =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "ApprovalGate.dll" or "ApprovalGate.Cel.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path))];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [.. All<DiagnosticAnalyzer>(typeof(ApprovalGateGenerator))];

    private static readonly ImmutableArray<CodeFixProvider> Fixes = [.. All<CodeFixProvider>(typeof(DocumentFix))];

    private readonly CSharpCompilation _contracts = CSharpCompilation.Create(
        "Acme.Contracts",
        [.. Directory.GetFiles(Path.Combine(Folder, "Contracts")).Select(File.ReadAllText).Append(Usings).Select(static text => CSharpSyntaxTree.ParseText(text))],
        Framework,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private Project _project;

    public CorpusProject(IEnumerable<CorpusEntry> entries)
    {
        // What the compiler is given of a neighbouring project: neither private fields nor bodies.
        var reference = MetadataReference.CreateFromImage(Emit(_contracts, new EmitOptions(metadataOnly: true, includePrivateMembers: false)));
        var project = new AdhocWorkspace().AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Acme.Agents", "Acme.Agents", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.Preview),
            metadataReferences: Framework.Append(reference)));
        foreach (var (name, text) in entries.Select(static one => (one.Name, one.Edited)).Append(("Usings", Usings)).Append(("Guard", Guard)))
        {
            project = project.AddDocument(name + ".cs", text).Project;
        }

        _project = project;
    }

    public static string Folder { get; } = Path.Combine(Repository.TestProject, "Corpus");

    /// <summary>Gets the assembly that has part of the types.</summary>
    public byte[] Contracts => Emit(_contracts, new EmitOptions());

    /// <summary>Fixes what can be fixed, until there is nothing left to fix.</summary>
    /// <returns>How often <c>dotnet format</c> would have been called.</returns>
    public async Task<int> MigrateAsync()
    {
        for (var passes = 0; ; passes++)
        {
            var before = _project;
            foreach (var fix in Fixes)
            {
                await FixAsync(fix);
            }

            if (_project == before)
            {
                return passes;
            }
        }
    }

    /// <summary>Returns a class as it is by now.</summary>
    public async Task<string> TextAsync(string name)
        => (await _project.Documents.Single(one => one.Name == name + ".cs").GetTextAsync()).ToString();

    /// <summary>Runs the generator.</summary>
    /// <returns>What it made of the project, and all that compiler, generator and analyzers have to say.</returns>
    public async Task<(Compilation Compilation, IReadOnlyList<Diagnostic> Diagnostics)> CompileAsync()
    {
        var compilation = (await _project.GetCompilationAsync())!;
        CSharpGeneratorDriver
            .Create([new ApprovalGateGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)_project.ParseOptions!)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var generated);
        var analyzed = await output.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();
        return (output, [.. output.GetDiagnostics().Where(static one => one.Severity >= DiagnosticSeverity.Warning), .. generated, .. analyzed]);
    }

    public static byte[] Emit(Compilation compilation, EmitOptions options)
    {
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream, options: options);
        Assert.That(emitted.Success, () => string.Join('\n', emitted.Diagnostics));
        return stream.ToArray();
    }

    private async Task FixAsync(CodeFixProvider fix)
    {
        var analyzers = Analyzers.Where(one => one.SupportedDiagnostics.Any(rule => fix.FixableDiagnosticIds.Contains(rule.Id))).ToImmutableArray();
        var found = await (await _project.GetCompilationAsync())!.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();
        foreach (var group in found.Where(one => fix.FixableDiagnosticIds.Contains(one.Id)).GroupBy(one => _project.GetDocument(one.Location.SourceTree)!.Id))
        {
            var context = new FixAllContext(
                _project.GetDocument(group.Key)!, fix, FixAllScope.Document, fix.GetType().Name, fix.FixableDiagnosticIds, new Found([.. group]), default);
            if (await fix.GetFixAllProvider()!.GetFixAsync(context) is { } action)
            {
                var operations = await action.GetOperationsAsync(default);
                _project = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(_project.Id)!;
            }
        }
    }

    private static IEnumerable<T> All<T>(Type beside)
        => beside.Assembly.GetTypes().Where(static type => !type.IsAbstract && type.IsAssignableTo(typeof(T))).Select(static type => (T)Activator.CreateInstance(type)!);

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
