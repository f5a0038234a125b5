using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Emission;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.GeneratedCode;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators;

/// <summary>Writes the implementing half of partial methods marked <c>[RequiresApproval]</c>: the gate, then the Core.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ApprovalGateGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(TypeNames.Attribute, static (_, _) => true, MarkedMethodParser.Parse)
            .WithTrackingName(TrackingNames.Parsed)
            .Collect();
        var hidden = context.CompilationProvider.SelectMany(MisplacedMarkParser.Parse);

        // Places move with every edit in their file; models do not. So they part here.
        var types = parsed
            .SelectMany(static (results, _) => TypeModel.Group(results.Select(static result => result.Method).OfType<MethodModel>()))
            .WithTrackingName(TrackingNames.Types);
        context.RegisterSourceOutput(types, TypeEmitter.Emit);

        var guard = context.CompilationProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (input, _) => GuardParser.Parse(input))
            .WithTrackingName(TrackingNames.Guard);
        context.RegisterSourceOutput(guard, GuardEmitter.Emit);

        context.RegisterSourceOutput(guard, ReportMissing);

        var optsOut = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => GuardParser.OptsOut(options));
        var marks = parsed.Combine(optsOut)
            .SelectMany(static (all, _) => all.Right ? all.Left.Select(static result => result.Mark).OfType<DiagnosticInfo>() : []);
        context.RegisterSourceOutput(marks, static (output, one) => output.ReportDiagnostic(one.ToDiagnostic()));

        var forged = context.CompilationProvider.SelectMany(static (compilation, _) => GeneratedFiles.Forged(compilation));
        context.RegisterSourceOutput(forged, static (output, one) => output.ReportDiagnostic(one.ToDiagnostic()));

        var problems = parsed.Combine(hidden.Collect())
            .SelectMany(static (all, _) => all.Left.Concat(all.Right).SelectMany(static result => result.Diagnostics))
            .WithTrackingName(TrackingNames.Diagnostics);
        context.RegisterSourceOutput(problems, static (output, one) => output.ReportDiagnostic(one.ToDiagnostic()));
        InterceptorPipeline.Register(context);
        DecoratorPipeline.Register(context);
    }

    private static void ReportMissing(SourceProductionContext output, GuardState state)
    {
        var how = state switch
        {
            GuardState.Missing => "are excluded",
            GuardState.Unchecked => "did not check this build, for a target of theirs was replaced",
            _ => null,
        };
        if (how is not null)
        {
            output.ReportDiagnostic(DiagnosticInfo.Create(Descriptors.BuildFilesMissing, location: null, how).ToDiagnostic());
        }
    }
}
