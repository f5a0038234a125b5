using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Signatures;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Interfaces;

/// <summary>Derives how a decorator passes on a member that is not marked. It implements each explicitly: then no two names can clash.</summary>
internal static class ForwardedMemberParser
{
    /// <summary>Returns why a member cannot be implemented by a type apart, or null.</summary>
    public static string? WhyNot(ISymbol member, Compilation compilation) => member switch
    {
        _ when !compilation.IsSymbolAccessibleWithin(member, compilation.Assembly) => $"its member '{member.Name}' is not accessible from a type apart",
        _ when member.Find("System.ObsoleteAttribute") is { ConstructorArguments: { Length: 2 } arguments } && arguments[1].Value is true =>
            $"its member '{member.Name}' is obsolete as an error",
        IPropertySymbol { SetMethod.IsInitOnly: true } => $"its property '{member.Name}' is set by 'init', which cannot be passed on",
        IMethodSymbol { IsVararg: true } => $"its member '{member.Name}' takes __arglist",
        IMethodSymbol method => OfSignature(method, method.ReturnType, method.Parameters),
        IPropertySymbol property => OfSignature(property, property.Type, property.Parameters),
        _ => null,
    };

    public static ForwardedMemberModel Parse(ISymbol member, string receiver)
    {
        var owner = SymbolText.TypeWithoutMark(member.ContainingType);
        var name = SymbolText.Identifier(member.Name);
        switch (member)
        {
            case IMethodSymbol method:
                var list = ConstraintClauses.List(method);
                var constraints = string.Concat(ConstraintClauses.OfOverride(method).Select(static clause => "\n    " + clause));
                return new ForwardedMemberModel(
                    $"{Ref(method.RefKind)}{SymbolText.Type(method.ReturnType)} {owner}.{name}{list}({Declared(method.Parameters)}){constraints}",
                    $"{Passing(method.RefKind)}{receiver}.{name}{list}({Given(method.Parameters)})",
                    default);
            case IPropertySymbol property:
                var access = property.IsIndexer ? $"{receiver}[{Given(property.Parameters)}]" : $"{receiver}.{name}";
                var declared = property.IsIndexer ? $"this[{Declared(property.Parameters)}]" : name;
                return new ForwardedMemberModel(
                    $"{Ref(property.RefKind)}{SymbolText.Type(property.Type)} {owner}.{declared}",
                    null,
                    Accessors(property, access).ToEquatable());
            default:
                return new ForwardedMemberModel(
                    $"event {SymbolText.Type(((IEventSymbol)member).Type)} {owner}.{name}",
                    null,
                    new[] { $"add => {receiver}.{name} += value;", $"remove => {receiver}.{name} -= value;" }.ToEquatable());
        }
    }

    private static string? OfSignature(ISymbol member, ITypeSymbol type, IEnumerable<IParameterSymbol> parameters)
        => parameters.Select(static one => one.Type).Concat([type]).Any(GatingRestrictions.HoldsPointer)
                ? $"its member '{member.Name}' passes pointers"
            : parameters.Any(static one => one is { RefKind: not RefKind.None, Type.TypeKind: TypeKind.Dynamic })
                ? $"its member '{member.Name}' takes 'dynamic' by reference"
            : null;

    private static IEnumerable<string> Accessors(IPropertySymbol property, string access)
    {
        if (property.GetMethod is not null)
        {
            yield return $"get => {Passing(property.RefKind)}{access};";
        }

        if (property.SetMethod is not null)
        {
            yield return $"set => {access} = value;";
        }
    }

    private static string Declared(IEnumerable<IParameterSymbol> parameters)
        => string.Join(", ", parameters.Select(static one => $"{Modifiers(one)}{SymbolText.Type(one.Type)} {SymbolText.Identifier(one.Name)}"));

    private static string Given(IEnumerable<IParameterSymbol> parameters)
        => string.Join(", ", parameters.Select(static one => one switch
        {
            { RefKind: RefKind.Ref } => "ref " + SymbolText.Identifier(one.Name),
            { RefKind: RefKind.Out } => "out " + SymbolText.Identifier(one.Name),
            { RefKind: not RefKind.None } => "in " + SymbolText.Identifier(one.Name),

            // Or the call would be bound at run time.
            { Type.TypeKind: TypeKind.Dynamic } => "(object?)" + SymbolText.Identifier(one.Name),
            _ => SymbolText.Identifier(one.Name),
        }));

    private static string Modifiers(IParameterSymbol parameter)
        => (parameter.ScopedKind != ScopedKind.None && parameter is { IsParams: false, RefKind: not RefKind.Out } ? "scoped " : "")
            + (parameter.IsParams ? "params " : "")
            + parameter.RefKind switch
            {
                RefKind.None => "",
                RefKind.Ref => "ref ",
                RefKind.Out => "out ",
                RefKind.In => "in ",
                _ => "ref readonly ",
            };

    private static string Ref(RefKind kind) => kind switch
    {
        RefKind.None => "",
        RefKind.RefReadOnly => "ref readonly ",
        _ => "ref ",
    };

    private static string Passing(RefKind kind) => kind == RefKind.None ? "" : "ref ";
}
