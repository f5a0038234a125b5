using System.Threading;
using ApprovalGate.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Parsing;

/// <summary>Finds the calls to intercept. Names are compared in syntax first: to bind every call of a large project takes seconds.</summary>
internal static class CallParser
{
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellationToken)
        => node is InvocationExpressionSyntax invocation && NameOf(invocation.Expression) is not null;

    public static GatedCallModel? Parse(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var model = context.SemanticModel;
        var targets = CallTargets.Of(model.Compilation);
        var invocation = (InvocationExpressionSyntax)context.Node;

        // What is left out here is an error of the analyzer, which sees every use in the final compilation.
        return targets.HasName(NameOf(invocation.Expression)!)
            && model.GetOperation(invocation, cancellationToken) is IInvocationOperation call
            && CallUse.WhyNot(call) is null
            && targets.Find(call.TargetMethod, call.Instance?.Type) is { Method: { } method } gated
            && model.GetInterceptableLocation(invocation, cancellationToken) is { } location
            ? new GatedCallModel(method, gated.Receiver, new CallSite(location.Version, location.Data))
            : null;
    }

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };
}
