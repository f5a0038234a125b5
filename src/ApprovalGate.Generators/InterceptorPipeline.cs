using ApprovalGate.Generators.Emission;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Calls;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators;

/// <summary>The second road of the generator: interceptors for the calls that <c>[GateCallsTo]</c> names.</summary>
internal static class InterceptorPipeline
{
    public static void Register(IncrementalGeneratorInitializationContext context)
    {
        var problems = context.CompilationProvider
            .SelectMany(static (compilation, _) => CallTargets.Of(compilation).Problems)
            .WithTrackingName(TrackingNames.TargetProblems);
        context.RegisterSourceOutput(problems, static (output, one) => output.ReportDiagnostic(one.ToDiagnostic()));

        // Outputs of their own: a call site carries a hash of its file and changes on every edit there; a stub does not. Not
        // implementation outputs: an editor leaves those out, and the analyzer that looks for the interceptors would not find them.
        var interceptors = context.CompilationProvider
            .SelectMany(CallParser.Parse)
            .WithTrackingName(TrackingNames.Calls)
            .Collect()
            .SelectMany(static (calls, _) => InterceptorsModel.Group(calls))
            .WithTrackingName(TrackingNames.Interceptors);
        context.RegisterSourceOutput(interceptors, InterceptorEmitter.Emit);
    }
}
