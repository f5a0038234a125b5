using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Tools;

/// <summary>Says why a marked method cannot become the gate in front of its own body.</summary>
internal static class GatingRestrictions
{
    /// <summary>Returns the reason, or null where there is none.</summary>
    public static string? WhyNot(IMethodSymbol method)
        => OfKind(method.MethodKind)
            ?? OfType(method)
            ?? OfModifiers(method)
            ?? WhyCallsCannotBeHeld(method);

    /// <summary>Returns why no implementation of an interface member could be gated, or null where there is no reason.</summary>
    public static string? WhyNotInterfaceMember(IMethodSymbol member) => OfKind(member.MethodKind) ?? WhyCallsCannotBeHeld(member);

    /// <summary>Returns why calls of a method cannot be held, whatever the method is; null where there is no reason.</summary>
    public static string? WhyCallsCannotBeHeld(IMethodSymbol method)
        => OfTypeParameters(method)
            ?? method.Parameters.Select(OfParameter).FirstOrDefault(static reason => reason is not null)
            ?? OfReturn(method);

    private static string? OfKind(MethodKind kind) => kind switch
    {
        MethodKind.Ordinary => null,
        MethodKind.LocalFunction => "a local function has no partial form; move it to a partial method",
        MethodKind.AnonymousFunction => "a lambda has no partial form; move it to a partial method",
        MethodKind.ExplicitInterfaceImplementation =>
            "an explicit interface implementation has no partial form; implement the member implicitly",
        MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove =>
            "an accessor has no partial form; make it a method",
        MethodKind.UserDefinedOperator or MethodKind.Conversion => "an operator has no partial form; make it a method",
        _ => "it is not an ordinary method",
    };

    private static string? OfType(IMethodSymbol method)
    {
        var type = method.ContainingType;
        return type switch
        {
            { TypeKind: TypeKind.Interface } => "it is a member of an interface, and is gated where it is implemented",
            { IsRefLikeType: true } => "its type is a ref struct, which a waiting call cannot hold",
            { Name: "" } => "members of an extension block have no type a second part could be added to",
            { TypeKind: TypeKind.Struct, IsReadOnly: false } when !method.IsStatic =>
                "its type is a struct that is not readonly, and what the body writes to it would be lost",
            _ when SymbolText.Containing(type).Any(static outer => outer.IsFileLocal) =>
                "its type is file-local, and no generated file can add a part to it",
            _ => null,
        };
    }

    private static string? OfModifiers(IMethodSymbol method) => method switch
    {
        { IsAbstract: true } => "it is abstract; mark the overrides and seal them",
        { IsExtern: true } => "it is extern; wrap it in a partial method",
        { IsVirtual: true } => "it is virtual, and an override would go around the gate; call a virtual method from its body instead",
        { IsOverride: true, IsSealed: false, ContainingType.IsSealed: false } =>
            "it is an override that is not sealed, and a further override would go around the gate; seal it",
        { IsVararg: true } => "it takes __arglist, which no call can hold",
        _ => null,
    };

    private static string? OfTypeParameters(IMethodSymbol method)
    {
        if (method.Arity == 0)
        {
            return null;
        }

        var outer = new HashSet<string>(
            SymbolText.Containing(method.ContainingType).SelectMany(static type => type.TypeParameters).Select(static p => p.Name),
            StringComparer.Ordinal);
        foreach (var parameter in method.TypeParameters)
        {
            if (parameter.AllowsRefLikeType)
            {
                return $"its type parameter '{parameter.Name}' allows ref structs, which a waiting call cannot hold";
            }

            if (!outer.Add(parameter.Name))
            {
                return $"its type parameter '{parameter.Name}' hides one of its type, so the approval could not name both";
            }
        }

        return null;
    }

    private static string? OfParameter(IParameterSymbol parameter) => parameter switch
    {
        { RefKind: not RefKind.None } =>
            $"parameter '{parameter.Name}' is passed by reference and could change between approval and run",
        { Type.IsRefLikeType: true } => $"parameter '{parameter.Name}' is a ref struct, which a waiting call cannot hold",
        _ when Holds(parameter.Type, static type => type.Is(TypeNames.Permit)) =>
            $"parameter '{parameter.Name}' holds a Permit, which only the gate can give; move it to the Core",
        _ when HoldsPointer(parameter.Type) => $"parameter '{parameter.Name}' holds a pointer, which nothing can be bound to",
        _ => null,
    };

    private static string? OfReturn(IMethodSymbol method) => method switch
    {
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "it returns by reference, which would outlive the permit",
        { ReturnType.IsRefLikeType: true } => "it returns a ref struct, which a gate cannot pass on",
        _ when HoldsPointer(method.ReturnType) => "it returns a pointer, which a gate cannot pass on",
        _ when Holds(method.ReturnType, static type => type.TypeKind == TypeKind.Dynamic) =>
            "it returns 'dynamic', which no call struct can promise; return 'object'",
        _ => DeferredResults.WhyNot(method.ReturnType),
    };

    /// <summary>Returns whether a type is or holds a pointer.</summary>
    public static bool HoldsPointer(ITypeSymbol type) => Holds(type, IsPointer);

    private static bool IsPointer(ITypeSymbol type) => type is IPointerTypeSymbol or IFunctionPointerTypeSymbol;

    private static bool Holds(ITypeSymbol type, Func<ITypeSymbol, bool> test) => test(type) || type switch
    {
        IArrayTypeSymbol array => Holds(array.ElementType, test),
        INamedTypeSymbol { Arity: > 0 } named => HoldsArgument(named, test),
        _ => false,
    };

    private static bool HoldsArgument(INamedTypeSymbol type, Func<ITypeSymbol, bool> test)
    {
        foreach (var argument in type.TypeArguments)
        {
            if (Holds(argument, test))
            {
                return true;
            }
        }

        return false;
    }
}
