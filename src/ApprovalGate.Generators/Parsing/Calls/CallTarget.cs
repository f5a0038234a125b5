using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Calls;

/// <summary>One <c>[GateCallsTo]</c> with the methods it names.</summary>
/// <param name="IsOverload">Whether it names one overload, which goes before one that names all.</param>
internal sealed record CallTarget(AttributeData Attribute, IReadOnlyList<IMethodSymbol> Methods, bool IsOverload)
{
    /// <summary>Returns whether calls of a method are calls of this target: the method itself, an override, or an implementation.</summary>
    public bool Covers(IMethodSymbol method)
    {
        for (var one = method; one is not null; one = one.OverriddenMethod)
        {
            if (Names(one.OriginalDefinition) || IsImplementedBy(one.OriginalDefinition, one.OriginalDefinition.ContainingType))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns whether the attribute names this very method.</summary>
    public bool Names(IMethodSymbol method) => Methods.Contains(method, SymbolEqualityComparer.Default);

    /// <summary>Returns whether a type implements this target by a method, which it may have inherited from a class that does not.</summary>
    public bool IsImplementedBy(IMethodSymbol method, ITypeSymbol type)
        => Methods[0].ContainingType.TypeKind == TypeKind.Interface
            && !method.IsStatic
            && type.AllInterfaces
                .Where(one => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, Methods[0].ContainingType))
                .SelectMany(one => one.GetMembers(method.Name).OfType<IMethodSymbol>())
                .Any(member => Names(member.OriginalDefinition)
                    && SymbolEqualityComparer.Default.Equals(
                        type.FindImplementationForInterfaceMember(member)?.OriginalDefinition, method));
}
