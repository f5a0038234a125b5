using System.Threading;
using ApprovalGate.Generators.Parsing.Interfaces;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Analyzers.Interfaces;

/// <summary>
/// Tells the places where an ungated type may be used. There are three: a type argument of AddGated, the whole argument of a decorator's
/// constructor, and the whole result of AddGated's factory. What is made there ends up behind a decorator and nowhere else.
/// </summary>
internal static class AllowedUngatedUse
{
    /// <summary>Returns whether a name stands as a type argument of AddGated, in nameof, or makes what is allowed.</summary>
    public static bool Of(SimpleNameSyntax name, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var node in name.Ancestors())
        {
            if (node is StatementSyntax or LambdaExpressionSyntax or MemberDeclarationSyntax)
            {
                return false;
            }

            if (IsTypeArgumentOfAddGated(node, model, cancellationToken))
            {
                return true;
            }

            if (node is ExpressionSyntax and not NameSyntax && model.GetOperation(node, cancellationToken) is { } operation)
            {
                return Of(operation);
            }
        }

        return false;
    }

    /// <summary>Returns whether a value goes on to a decorator and nowhere else.</summary>
    public static bool Of(IOperation value)
    {
        if (IsInNameof(value) || value is IInvocationOperation { TargetMethod: { } method } && AddGatedMethods.Is(method))
        {
            return true;
        }

        if (!IsOfAnotherAssembly(value))
        {
            return false;
        }

        var one = value;
        while (one.Parent is { } parent && PassesOn(parent, one))
        {
            one = parent;
        }

        return one.Parent switch
        {
            IArgumentOperation { Parent: IObjectCreationOperation creation } => DecoratorAttributes.IsDecorator(creation.Type),
            IReturnOperation result => IsOfAFactory(result),
            _ => false,
        };
    }

    /// <summary>What is made by code of the project itself has been in its hands.</summary>
    private static bool IsOfAnotherAssembly(IOperation value) => value switch
    {
        IInvocationOperation call => IsOfAnotherAssembly(call, call.TargetMethod),
        IMemberReferenceOperation reference => IsOfAnotherAssembly(reference, reference.Member),
        ILocalReferenceOperation or IParameterReferenceOperation => true, // Where it came from is looked at there.
        IObjectCreationOperation or IAwaitOperation or IConversionOperation or IConditionalOperation or ICoalesceOperation => true,
        _ => false,
    };

    private static bool IsOfAnotherAssembly(IOperation operation, ISymbol member)
        => !SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, operation.SemanticModel!.Compilation.Assembly);

    /// <summary>Returns whether an operation's value is that of <paramref name="part"/>, or what a foreign object hands out of itself.</summary>
    private static bool PassesOn(IOperation operation, IOperation part) => operation switch
    {
        IParenthesizedOperation or IAwaitOperation or ICoalesceOperation => true,
        IConversionOperation { OperatorMethod: null } => true,
        IConditionalOperation condition => condition.Condition != part,
        IInvocationOperation call => call.Instance == part && IsOfAnotherAssembly(call) && !RunsAMember(call),
        IPropertyReferenceOperation or IFieldReferenceOperation => ((IMemberReferenceOperation)operation).Instance == part && IsOfAnotherAssembly(operation),
        _ => false,
    };

    private static bool RunsAMember(IInvocationOperation call)
        => GatedInterfaces.IsMember(call.TargetMethod)
            || GatedInterfaces.MembersOf(call.TargetMethod.ContainingType).Any(member => SymbolEqualityComparer.Default.Equals(
                call.TargetMethod.ContainingType.FindImplementationForInterfaceMember(member), call.TargetMethod));

    private static bool IsOfAFactory(IOperation result)
    {
        var one = result.Parent;
        while (one is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            one = one.Parent;
        }

        for (one = one is IAnonymousFunctionOperation ? one.Parent : null; one is IDelegateCreationOperation or IConversionOperation; one = one.Parent)
        {
        }

        return one is IArgumentOperation { Parent: IInvocationOperation call } && AddGatedMethods.Is(call.TargetMethod);
    }

    private static bool IsTypeArgumentOfAddGated(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
        => node is TypeArgumentListSyntax { Parent: GenericNameSyntax { Parent: var call } name }
            && AddGatedMethods.IsName(name.Identifier.ValueText)
            && (call as InvocationExpressionSyntax ?? call?.Parent) is InvocationExpressionSyntax invocation
            && model.GetSymbolInfo(invocation, cancellationToken).Symbol is IMethodSymbol method
            && AddGatedMethods.Is(method);

    private static bool IsInNameof(IOperation value)
    {
        for (var one = value; one is not null; one = one.Parent)
        {
            if (one is INameOfOperation)
            {
                return true;
            }
        }

        return false;
    }
}
