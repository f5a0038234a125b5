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

    /// <summary>Returns a callback that reports what <paramref name="analyze"/> throws.</summary>
    private protected Action<OperationAnalysisContext> Safe(Action<OperationAnalysisContext> analyze)
        => context => Run(analyze, context, static (one, failure) => one.ReportDiagnostic(failure), static one => one.Operation.Syntax.GetLocation());

    /// <inheritdoc cref="Safe(Action{OperationAnalysisContext})"/>
    private protected Action<SymbolAnalysisContext> Safe(Action<SymbolAnalysisContext> analyze)
        => context => Run(analyze, context, static (one, failure) => one.ReportDiagnostic(failure), static one => one.Symbol.Locations.FirstOrDefault());

    /// <inheritdoc cref="Safe(Action{OperationAnalysisContext})"/>
    private protected Action<SyntaxNodeAnalysisContext> Safe(Action<SyntaxNodeAnalysisContext> analyze)
        => context => Run(analyze, context, static (one, failure) => one.ReportDiagnostic(failure), static one => one.Node.GetLocation());

    /// <inheritdoc cref="Safe(Action{OperationAnalysisContext})"/>
    private protected Action<CompilationAnalysisContext> Safe(Action<CompilationAnalysisContext> analyze)
        => context => Run(analyze, context, static (one, failure) => one.ReportDiagnostic(failure), static _ => Location.None);

    /// <inheritdoc cref="Safe(Action{OperationAnalysisContext})"/>
    /// <remarks>At the start of a compilation nothing can be reported yet: it is at its end.</remarks>
    private protected Action<CompilationStartAnalysisContext> Safe(Action<CompilationStartAnalysisContext> analyze)
        => context => Run(
            analyze, context, static (one, failure) => one.RegisterCompilationEndAction(end => end.ReportDiagnostic(failure)), static _ => Location.None);

    private void Run<TContext>(Action<TContext> analyze, TContext context, Action<TContext, Diagnostic> report, Func<TContext, Location?> locate)
    {
        try
        {
            analyze(context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            report(context, Diagnostic.Create(
                Descriptors.AnalyzerFailed, locate(context), GetType().Name, $"{exception.GetType().Name}: {exception.Message}"));
        }
    }
}
