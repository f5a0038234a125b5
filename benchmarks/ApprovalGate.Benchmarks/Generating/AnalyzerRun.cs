using ApprovalGate.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Benchmarks.Generating;

/// <summary>One analyzer over one project as the generator completed it, which has been compiled already.</summary>
internal sealed class AnalyzerRun(DiagnosticAnalyzer analyzer, SampleProject project)
{
    private static readonly CompilationWithAnalyzersOptions Options = new(
        new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);

    public List<double> Runs { get; } = [];

    public async Task RoundAsync(bool counts)
    {
        CSharpGeneratorDriver.Create([new ApprovalGateGenerator().AsSourceGenerator()], parseOptions: SampleProject.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(project.Compile(), out var compilation, out _);
        var problems = compilation.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error).ToList();
        var time = await ProcessorTime.OfAsync(async () =>
            problems.AddRange(await compilation.WithAnalyzers([analyzer], Options).GetAnalyzerDiagnosticsAsync()));
        if (problems.Count > 0)
        {
            throw new InvalidOperationException(problems[0].ToString());
        }

        if (counts)
        {
            Runs.Add(time);
        }
    }
}
