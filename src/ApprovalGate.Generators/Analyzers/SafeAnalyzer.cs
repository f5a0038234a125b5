using System.Collections.Immutable;
using ApprovalGate.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers;

/// <summary>An analyzer whose failure is an error: the compiler's own answer is a warning, and the rule would silently not hold.</summary>
public abstract class SafeAnalyzer : DiagnosticAnalyzer
{
    private protected SafeAnalyzer(params DiagnosticDescriptor[] rules)
        => SupportedDiagnostics = [Descriptors.AnalyzerFailed, .. rules];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <summary>Looks at code that generators write, too, if a promise rests on a rule; advice is for what a person wrote.</summary>
    public sealed override void Initialize(AnalysisContext context)
    {
        var isAdvice = SupportedDiagnostics.Skip(1).All(static rule => rule.DefaultSeverity != DiagnosticSeverity.Error);
        context.ConfigureGeneratedCodeAnalysis(
            isAdvice ? GeneratedCodeAnalysisFlags.None : GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        Register(context);
    }

    /// <summary>Says what the analyzer looks at.</summary>
    private protected abstract void Register(AnalysisContext context);

    /// <summary>Runs a callback and reports what it throws.</summary>
    private protected void Safely(Action<Diagnostic> report, Location? location, Action callback)
    {
        try
        {
            callback();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            report(Diagnostic.Create(
                Descriptors.AnalyzerFailed, location, GetType().Name, $"{exception.GetType().Name}: {exception.Message}"));
        }
    }
}
