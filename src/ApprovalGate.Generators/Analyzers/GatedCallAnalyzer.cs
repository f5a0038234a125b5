using System.Threading;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Analyzers;

/// <summary>
/// Reports every use of a method named by <c>[GateCallsTo]</c> that does not pass the gate (AG1031 to AG1034). It looks at the final
/// compilation, so at code that other generators wrote, too, which our own generator does not see.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GatedCallAnalyzer() : SafeAnalyzer(
    Descriptors.CallsCannotBeGated, Descriptors.CallCannotBeBound, Descriptors.CallIsNotIntercepted, Descriptors.UseIsNoCall)
{
    private static readonly OperationKind[] Kinds =
    [
        OperationKind.Invocation, OperationKind.MethodReference, OperationKind.DynamicInvocation, .. ImplicitCalls.Kinds,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private void Start(CompilationStartAnalysisContext context)
    {
        var failures = new List<Diagnostic>();
        Safely(failures.Add, Location.None, () =>
        {
            var targets = CallTargets.Of(context.Compilation);
            if (!targets.IsEmpty)
            {
                context.RegisterOperationAction(
                    operation => Safely(
                        operation.ReportDiagnostic, operation.Operation.Syntax.GetLocation(), () => Analyze(operation, targets)),
                    Kinds);
            }
        });
        if (failures.Count > 0)
        {
            context.RegisterCompilationEndAction(end => failures.ForEach(end.ReportDiagnostic));
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
                    Descriptors.CallIsNotIntercepted, operation.Syntax.GetLocation(), SourceText.ToolName(method), method.Name)
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

        return CallUse.WhyNot(call) is { } reason
            ? Of(call.TargetMethod, reason, targets, call.Instance?.Type)
            : IsIntercepted(call, cancellationToken) ? [] : [(call.TargetMethod, null)];
    }

    private static IEnumerable<(IMethodSymbol Method, DiagnosticInfo? Problem)> Of(
        IMethodSymbol method, string reason, CallTargets targets, ITypeSymbol? receiver = null)
        => targets.Find(method, receiver) is null
            ? []
            : [(method, DiagnosticInfo.Create(Descriptors.UseIsNoCall, location: null, SourceText.ToolName(method), reason))];

    private static bool IsIntercepted(IInvocationOperation call, CancellationToken cancellationToken)
        => call.SemanticModel!.GetInterceptorMethod((InvocationExpressionSyntax)call.Syntax, cancellationToken) is { } interceptor
            && interceptor.DeclaringSyntaxReferences.Any(reference => IsOurs(reference.SyntaxTree, interceptor));

    /// <summary>A file that our generator wrote is the one place that may call a gated method.</summary>
    private static bool IsOurs(SyntaxTree tree, ISymbol symbol)
    {
        var path = tree.FilePath.Replace('\\', '/').Split('/');
        return path.Length > 1
            && path[path.Length - 1].StartsWith(CalledMethodParser.FilePrefix, StringComparison.Ordinal)
            && path[path.Length - 2] == typeof(ApprovalGateGenerator).FullName
            && SourceText.Containing(symbol as INamedTypeSymbol ?? symbol.ContainingType).Any(static type => type.IsFileLocal)
            && symbol.ContainingNamespace.ToDisplayString() == CalledMethodParser.Namespace;
    }

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
