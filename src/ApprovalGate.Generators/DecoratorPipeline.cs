using ApprovalGate.Generators.Emission;
using ApprovalGate.Generators.Parsing.Interfaces;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators;

/// <summary>The third road of the generator: decorators for interfaces with marked members.</summary>
internal static class DecoratorPipeline
{
    public static void Register(IncrementalGeneratorInitializationContext context)
    {
        // Not a syntax provider: that makes every node of a project in order to look at it.
        var parsed = context.CompilationProvider.SelectMany(DecoratorParser.Parse);

        var decorators = parsed
            .Where(static result => result.Model is not null).Select(static (result, _) => result.Model!)
            .Collect()
            .SelectMany(static (models, _) => DecoratorResult.Distinct(models))
            .WithTrackingName(TrackingNames.Decorators);
        context.RegisterSourceOutput(decorators, DecoratorEmitter.Emit);

        var clashes = parsed.Collect().SelectMany(static (results, _) => DecoratorResult.Clashes(results));
        context.RegisterSourceOutput(clashes, static (output, one) => output.ReportDiagnostic(one.ToDiagnostic()));
    }
}
