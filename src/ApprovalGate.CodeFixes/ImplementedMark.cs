using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace ApprovalGate.CodeFixes;

/// <summary>Writes the mark of the interface member that a method implements, from its values: names in its text need not mean the same here.</summary>
internal static class ImplementedMark
{
    private const string Attribute = "ApprovalGate.RequiresApprovalAttribute";

    /// <summary>Returns the attribute to put on the method, or null if it implements no marked member.</summary>
    /// <remarks>Of several members the one of the highest class; what another asks beyond that is then reported as AG1019.</remarks>
    public static AttributeSyntax? Of(IMethodSymbol method)
        => method.ContainingType.AllInterfaces
            .SelectMany(static one => one.GetMembers().OfType<IMethodSymbol>())
            .Where(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
            .SelectMany(static member => member.GetAttributes())
            .Where(static one => one.AttributeClass?.ToDisplayString() == Attribute)
            .OrderByDescending(static one => one.ConstructorArguments.FirstOrDefault().Value as int?)
            .Select(Write).FirstOrDefault();

    private static AttributeSyntax Write(AttributeData mark)
    {
        var arguments = mark.ConstructorArguments.Where(one => !IsDefault(mark, one)).Select(Value)
            .Concat(mark.NamedArguments.Select(static one => $"{one.Key} = {Value(one.Value)}")).ToList();
        return SyntaxFactory.Attribute(
            SyntaxFactory.ParseName("global::" + Attribute),
            arguments.Count == 0 ? null : SyntaxFactory.ParseAttributeArgumentList($"({string.Join(", ", arguments)})"))
            .WithAdditionalAnnotations(Simplifier.Annotation);
    }

    private static bool IsDefault(AttributeData mark, TypedConstant argument)
        => mark.AttributeConstructor!.Parameters[mark.ConstructorArguments.IndexOf(argument)] is { HasExplicitDefaultValue: true } parameter
            && Equals(parameter.ExplicitDefaultValue, argument.Value);

    private static string Value(TypedConstant value) => value switch
    {
        { IsNull: true } => "null",
        { Kind: TypedConstantKind.Array } => $"[{string.Join(", ", value.Values.Select(Value))}]",
        { Kind: TypedConstantKind.Enum } when value.ToCSharpString() is var name && name[0] != '(' => "global::" + name,
        _ => value.ToCSharpString(),
    };
}
