using System.Threading;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Caching;
using ApprovalGate.Generators.Parsing.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Parsing.Calls;

/// <summary>Finds the calls to intercept. Names are compared in syntax first: to bind every call of a large project takes seconds.</summary>
internal static class CallParser
{
    private static readonly SyntaxCache<IReadOnlyList<GatedCallModel>> Calls = new();

    /// <summary>Returns the calls of a compilation. One that gates none is not looked through.</summary>
    public static IEnumerable<GatedCallModel> Parse(Compilation compilation, CancellationToken cancellationToken)
    {
        var targets = CallTargets.Of(compilation);
        return targets.IsEmpty ? [] : compilation.SyntaxTrees.SelectMany(tree =>
        {
            var root = tree.GetRoot(cancellationToken);
            return Calls.Get(root, compilation, () => [.. Parse(tree, compilation, targets, cancellationToken)]);
        });
    }

    private static IEnumerable<GatedCallModel> Parse(
        SyntaxTree tree, Compilation compilation, CallTargets targets, CancellationToken cancellationToken)
    {
        SemanticModel? model = null;
        foreach (var name in TokenSearch.Of(tree, targets.Names, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (InvocationOf(name) is { } invocation)
            {
                model ??= compilation.GetSemanticModel(tree);
                if (Parse(invocation, model, targets, cancellationToken) is { } call)
                {
                    yield return call;
                }
            }
        }
    }

    /// <summary>Returns the call, or null. What is left out here is an error of the analyzer, which sees every use in the final compilation.</summary>
    private static GatedCallModel? Parse(
        InvocationExpressionSyntax invocation, SemanticModel model, CallTargets targets, CancellationToken cancellationToken)
        => model.GetOperation(invocation, cancellationToken) is IInvocationOperation call
            && CallUse.WhyNot(call) is null
            && targets.Find(call.TargetMethod, call.Instance?.Type) is { Method: { } method } gated
            && model.GetInterceptableLocation(invocation, cancellationToken) is { } location
            ? new GatedCallModel(method, gated.Receiver, new CallSite(location.Version, location.Data))
            : null;

    private static InvocationExpressionSyntax? InvocationOf(SyntaxToken name)
    {
        var called = name.Parent switch
        {
            SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } simple when access.Name == simple => access,
            SimpleNameSyntax { Parent: MemberBindingExpressionSyntax binding } => binding,
            var other => other,
        };
        return called?.Parent is InvocationExpressionSyntax invocation && invocation.Expression == called ? invocation : null;
    }
}
