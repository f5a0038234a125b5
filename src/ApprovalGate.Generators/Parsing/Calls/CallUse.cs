using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Parsing.Calls;

/// <summary>Says why a use of a gated method is not a call that can be intercepted, and what to write instead.</summary>
internal static class CallUse
{
    public const string Implicit = "it is called here without a call being written, which cannot be intercepted; write the call out";

    public const string Dynamic =
        "a dynamic call is bound at run time and would not pass the gate; cast receiver and arguments to their static types";

    private const string Base =
        "'base.' calls cannot be intercepted; hold an instance of the type instead of deriving from it, and call that";

    private const string OnTypeParameter =
        "the receiver's type is a type parameter that may be a struct, whose changes would be lost; constrain it to 'class'";

    private const string InExpression =
        "an expression tree is run by others, past the gate; use a delegate, or call a method of your own that makes the call";

    private const string Delegate =
        "calls through a delegate would not pass the gate; write a lambda that calls it, which is gated";

    private const string FunctionPointer =
        "calls through a function pointer would not pass the gate; write a static method that calls it, and take that one's address";

    /// <summary>Returns the reason, or null for a plain call.</summary>
    public static string? WhyNot(IInvocationOperation call) => call switch
    {
        { IsImplicit: true } or { Syntax: not InvocationExpressionSyntax } => Implicit,
        { Instance.Syntax: BaseExpressionSyntax } => Base,
        { Instance.Type: ITypeParameterSymbol { IsReferenceType: false } } => OnTypeParameter,
        _ => InTree(call),
    };

    /// <summary>Returns the reason why a method group is no call.</summary>
    public static string Of(IMethodReferenceOperation reference)
        => InTree(reference) ?? (reference.Parent is IAddressOfOperation ? FunctionPointer : Delegate);

    private static string? InTree(IOperation operation)
    {
        for (var one = operation; one is not null; one = one.Parent)
        {
            if (one is IAnonymousFunctionOperation { Parent: { Type: INamedTypeSymbol type } }
                && type.Is("System.Linq.Expressions.Expression`1"))
            {
                return InExpression;
            }
        }

        return null;
    }
}
