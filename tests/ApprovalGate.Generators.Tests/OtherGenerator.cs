using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Tests;

/// <summary>Another source generator of the same project, which ours does not see the output of.</summary>
/// <param name="sources">What it writes: <c>Other0.g.cs</c>, <c>Other1.g.cs</c>, ...</param>
internal sealed class OtherGenerator(params IReadOnlyList<string> sources) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.RegisterSourceOutput(context.CompilationProvider, (output, _) =>
        {
            for (var index = 0; index < sources.Count; index++)
            {
                output.AddSource($"Other{index}.g.cs", sources[index]);
            }
        });
}
