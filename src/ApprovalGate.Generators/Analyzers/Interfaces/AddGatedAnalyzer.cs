using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Interfaces;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Analyzers.Interfaces;

/// <summary>Reports services that are added gated and have no decorator (AG1021). Without this, the registration would throw.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AddGatedAnalyzer() : SafeAnalyzer(Descriptors.NothingToAddGated)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(Safe(Analyze), OperationKind.Invocation, OperationKind.MethodReference);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var method = context.Operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IMethodReferenceOperation reference => reference.Method,
            _ => null,
        };
        if (method is not null
            && AddGatedMethods.Is(method)
            && method.TypeArguments[0] is INamedTypeSymbol service
            && WhyNot(service.OriginalDefinition, context.Compilation) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.NothingToAddGated, context.Operation.Syntax.GetLocation(), SymbolText.ShortType(service), reason));
        }
    }

    private static string? WhyNot(INamedTypeSymbol service, Compilation compilation)
        => service.TypeKind != TypeKind.Interface ? "it is no interface"
            : !GatedInterfaces.IsGated(service) ? "no member of it is marked [RequiresApproval]"
            : DecoratorAttributes.HasDecorator(service) ? null
            : DecoratorParser.Parse(service, compilation).WhyNot ?? "the project that declares it was built without the generator of ApprovalGate";
}
