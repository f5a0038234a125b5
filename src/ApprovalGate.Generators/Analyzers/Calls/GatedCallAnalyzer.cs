using System.IO;
using System.Threading;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Calls;
using ApprovalGate.Generators.Parsing.GeneratedCode;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Analyzers.Calls;

/// <summary>
/// Reports every use of a method named by <c>[GateCallsTo]</c> that does not pass the gate (AG1031 to AG1034) as it was shown (AG1028). It looks at the final
/// compilation, so at code that other generators wrote, too, which our own generator does not see.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GatedCallAnalyzer() : SafeAnalyzer(
    Descriptors.CallsCannotBeGated, Descriptors.CallCannotBeBound, Descriptors.CallIsNotIntercepted, Descriptors.UseIsNoCall,
    Descriptors.FormIsStale)
{
    private static readonly OperationKind[] Kinds =
    [
        OperationKind.Invocation, OperationKind.MethodReference, OperationKind.DynamicInvocation, .. ImplicitCalls.Kinds,
    ];

    private protected override void Register(AnalysisContext context) => context.RegisterCompilationStartAction(Safe(Start));

    private void Start(CompilationStartAnalysisContext context)
    {
        var targets = CallTargets.Of(context.Compilation);
        if (!targets.IsEmpty)
        {
            context.RegisterOperationAction(Safe(operation => Analyze(operation, targets)), Kinds);
        }
    }

    private static void Analyze(OperationAnalysisContext context, CallTargets targets)
    {
        var operation = context.Operation;

        // Where the call stands is asked last: hardly any call of a project has the name of a gated one.
        foreach (var (method, problem) in Problems(operation, targets, context.CancellationToken)
            .Where(_ => !IsOurs(operation.Syntax.SyntaxTree, context.ContainingSymbol)))
        {
            context.ReportDiagnostic(problem is null
                ? Diagnostic.Create(
                    Descriptors.CallIsNotIntercepted, operation.Syntax.GetLocation(), SymbolText.ToolName(method), method.Name)
                : (problem with { Location = LocationInfo.From(operation.Syntax.GetLocation()) }).ToDiagnostic());
        }
    }

    private static IEnumerable<(IMethodSymbol Method, DiagnosticInfo? Problem)> Problems(
        IOperation operation, CallTargets targets, CancellationToken cancellationToken) => operation switch
    {
        IInvocationOperation call => OfCall(call, targets, cancellationToken),
        IMethodReferenceOperation { Parent: INameOfOperation } => [],
        IMethodReferenceOperation reference => Of(reference.Method, CallUse.Of(reference), targets, reference.Instance?.Type),
        IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation member } =>
            Dynamically(member, targets).SelectMany(method => Of(method, CallUse.Dynamic, targets)),
        _ => ImplicitCalls.Of(operation, targets, cancellationToken).SelectMany(method => Of(method, CallUse.Implicit, targets)),
    };

    private static IEnumerable<(IMethodSymbol Method, DiagnosticInfo? Problem)> OfCall(
        IInvocationOperation call, CallTargets targets, CancellationToken cancellationToken)
    {
        if (!targets.HasName(call.TargetMethod.Name) || targets.Find(call.TargetMethod, call.Instance?.Type) is not { } called)
        {
            return [];
        }

        if (called.Problem is { } problem)
        {
            return [(call.TargetMethod, problem)];
        }

        if (CallUse.WhyNot(call) is { } reason)
        {
            return Of(call.TargetMethod, reason, targets, call.Instance?.Type);
        }

        return Interceptor(call, cancellationToken) is not { } interceptor ? [(call.TargetMethod, null)]
            : GeneratedForms.Contain(interceptor.ContainingType, FormOf(called.Method!)) ? []
            : [(call.TargetMethod, DiagnosticInfo.Create(
                Descriptors.FormIsStale, location: null, SymbolText.ToolName(call.TargetMethod), "an argument has other members"))];
    }

    private static string FormOf(MethodModel method) => CanonicalForm.Of(method.Tool.Signature, method.Arguments, method.Shapes);

    private static IEnumerable<(IMethodSymbol Method, DiagnosticInfo? Problem)> Of(
        IMethodSymbol method, string reason, CallTargets targets, ITypeSymbol? receiver = null)
        => targets.Find(method, receiver) is null
            ? []
            : [(method, DiagnosticInfo.Create(Descriptors.UseIsNoCall, location: null, SymbolText.ToolName(method), reason))];

    private static IMethodSymbol? Interceptor(IInvocationOperation call, CancellationToken cancellationToken)
        => call.SemanticModel!.GetInterceptorMethod((InvocationExpressionSyntax)call.Syntax, cancellationToken) is { } interceptor
            && interceptor.DeclaringSyntaxReferences.Any(reference => IsOurs(reference.SyntaxTree, interceptor))
            ? interceptor
            : null;

    /// <summary>A file that our generator wrote is the one place that may call a gated method.</summary>
    private static bool IsOurs(SyntaxTree tree, ISymbol symbol)
        => GeneratedFiles.Holds(tree)
            && Path.GetFileName(tree.FilePath).StartsWith(CalledMethodParser.FilePrefix, StringComparison.Ordinal)
            && SymbolText.Containing(symbol as INamedTypeSymbol ?? symbol.ContainingType).Any(static type => type.IsFileLocal)
            && symbol.ContainingNamespace.ToDisplayString() == CalledMethodParser.Namespace;

    /// <summary>Returns the gated methods a dynamic call may mean, as far as its receiver's type can be seen.</summary>
    private static IEnumerable<IMethodSymbol> Dynamically(IDynamicMemberReferenceOperation member, CallTargets targets)
    {
        if (!targets.HasName(member.MemberName))
        {
            return [];
        }

        var receiver = member.Instance;
        while (receiver is IConversionOperation { Type.TypeKind: TypeKind.Dynamic } conversion)
        {
            receiver = conversion.Operand;
        }

        return (receiver?.Type ?? member.ContainingType) is { } type
            ? ImplicitCalls.Members(type, member.MemberName).Where(method => targets.Find(method) is not null).Take(1)
            : [];
    }
}
