using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ApprovalGate.Benchmarks.Generating;

/// <summary>One generator over one project: its first run, and its runs after edits in a file without tools.</summary>
internal sealed class GeneratorRun(IIncrementalGenerator generator, SampleProject project)
{
    private const int EditsARound = 3;

    public List<double> FirstRuns { get; } = [];

    public List<double> BodyEdits { get; } = [];

    public List<double> DeclarationEdits { get; } = [];

    public void Round(bool counts)
    {
        var compilation = project.Compile();
        GeneratorDriver driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: SampleProject.ParseOptions);
        Run(FirstRuns);
        Expect(driver.GetRunResult());
        for (var edit = 0; edit < EditsARound; edit++)
        {
            compilation = project.Edit(compilation, SampleEdit.Body);
            Run(BodyEdits);
        }

        for (var edit = 0; edit < EditsARound; edit++)
        {
            compilation = project.Edit(compilation, SampleEdit.Declaration);
            Run(DeclarationEdits);
        }

        void Run(List<double> times)
        {
            var time = ProcessorTime.Of(() => driver = driver.RunGenerators(compilation));
            if (counts)
            {
                times.Add(time);
            }
        }
    }

    /// <summary>A generator that failed, or found nothing, is fast.</summary>
    private static void Expect(GeneratorDriverRunResult result)
    {
        if (!result.Diagnostics.IsEmpty || result.GeneratedTrees.Length < SampleProject.ToolFiles)
        {
            throw new InvalidOperationException($"{result.GeneratedTrees.Length} files: {string.Join(", ", result.Diagnostics)}");
        }
    }
}
