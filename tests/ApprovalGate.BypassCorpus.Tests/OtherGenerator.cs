using Microsoft.CodeAnalysis;

namespace ApprovalGate.BypassCorpus.Tests;

/// <summary>Another generator in the same project: ours does not see what it writes.</summary>
internal sealed class OtherGenerator(IReadOnlyList<string> texts) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.RegisterSourceOutput(context.CompilationProvider, (output, _) =>
        {
            for (var index = 0; index < texts.Count; index++)
            {
                output.AddSource($"Other{index}.cs", texts[index]);
            }
        });
}
