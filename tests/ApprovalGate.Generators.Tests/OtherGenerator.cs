using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Tests;

/// <summary>Another source generator of the same project, which ours does not see the output of: it writes one file, <c>Other.g.cs</c>.</summary>
internal sealed class OtherGenerator(string source) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.CompilationProvider, (output, _) => output.AddSource("Other.g.cs", GeneratorHarness.Usings.Replace("global using", "using", StringComparison.Ordinal) + source));
}
