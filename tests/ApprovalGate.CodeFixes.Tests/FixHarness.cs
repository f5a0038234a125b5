using System.Collections.Immutable;
using ApprovalGate.Generators;
using ApprovalGate.Generators.Analyzers.Bodies;
using ApprovalGate.Generators.Analyzers.Interfaces;
using ApprovalGate.Generators.Analyzers.Mcp;
using ApprovalGate.Generators.Analyzers.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.CodeFixes.Tests;

/// <summary>Applies fixes to a document as an editor does, and as <c>dotnet format analyzers</c> does.</summary>
internal static class FixHarness
{
    private const string Usings = """
        global using global::ApprovalGate;
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.Runtime.CompilerServices;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        namespace ApprovalGate.Generated { internal static partial class GeneratorRan { internal static partial int Stamp(); } }
        """;

    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "ApprovalGate.dll" or "ApprovalGate.Cel.dll" or "ApprovalGate.Mcp.dll" or "ModelContextProtocol.Core.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>Fixes one diagnostic after the other until no fix is offered.</summary>
    public static async Task<string> FixEachAsync(string source, CodeFixProvider fix)
    {
        var document = Open(source);
        while (true)
        {
            var actions = new List<CodeAction>();
            foreach (var diagnostic in await DiagnosticsAsync(document, fix))
            {
                await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), default));
            }

            if (actions.Count == 0)
            {
                return (await document.GetTextAsync()).ToString();
            }

            document = await ApplyAsync(document, actions[0]);
        }
    }

    /// <summary>Fixes all diagnostics of the document at once.</summary>
    public static async Task<string> FixAllAsync(string source, CodeFixProvider fix)
    {
        var document = Open(source);
        var context = new FixAllContext(
            document, fix, FixAllScope.Document, fix.GetType().Name, fix.FixableDiagnosticIds, new Found(await DiagnosticsAsync(document, fix)), default);
        var action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        return (await (await ApplyAsync(document, action!)).GetTextAsync()).ToString();
    }

    /// <summary>Asserts that source compiles with the generator, without an error or warning, and with nothing of ours to say.</summary>
    public static async Task ShouldCompileAsync(string source)
    {
        var compilation = (await Open(source).Project.GetCompilationAsync())!;
        CSharpGeneratorDriver
            .Create([new ApprovalGateGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Assert.That(
            output.GetDiagnostics().Concat(diagnostics).Where(static one => one.Severity >= DiagnosticSeverity.Warning), Is.Empty, source);
        Assert.That(await output.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync(), Is.Empty, source);
    }

    private static ImmutableArray<DiagnosticAnalyzer> Analyzers =>
    [
        new MarkedMethodHasBodyAnalyzer(), new TypeIsNotPartialAnalyzer(), new BodyIsUsedAnalyzer(), new DestructiveNameAnalyzer(),
        new McpSdkAttributeAnalyzer(), new ImplementationAnalyzer(),
    ];

    private static Document Open(string source)
    {
        var workspace = new AdhocWorkspace();
        return workspace.AddProject(ProjectInfo.Create(
                ProjectId.CreateNewId(), VersionStamp.Default, "Agent", "Agent", LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
                parseOptions: new CSharpParseOptions(LanguageVersion.Preview),
                metadataReferences: References))
            .AddDocument("Usings.cs", Usings).Project
            .AddDocument("Tools.cs", source);
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Document document, CodeFixProvider fix)
    {
        var found = await (await document.Project.GetCompilationAsync())!.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();
        return [.. found.Where(one => fix.FixableDiagnosticIds.Contains(one.Id)).OrderBy(static one => one.Location.SourceSpan.Start)];
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(default);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

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
