using ApprovalGate.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Calls;

/// <summary>Finds the methods that one <c>[GateCallsTo]</c> names.</summary>
internal static class CallTargetParser
{
    /// <summary>Returns the target, or null and what is wrong.</summary>
    public static CallTarget? Parse(AttributeData attribute, ICollection<DiagnosticInfo> problems)
    {
        if (attribute.ConstructorArguments.Length < 2
            || attribute.ConstructorArguments.Any(static one => one.Kind == TypedConstantKind.Error || one.Value is IErrorTypeSymbol))
        {
            return null; // The compiler's.
        }

        var name = attribute.ConstructorArguments[1].Value as string ?? "";
        if (attribute.ConstructorArguments[0].Value is not INamedTypeSymbol type)
        {
            return Refuse($"'{name}'", "is looked for in something that declares no methods; name a class or interface");
        }

        var written = $"{type.OriginalDefinition.Name}.{name}";
        if (type is { IsGenericType: true, IsUnboundGenericType: false })
        {
            return Refuse(written, $"is looked for in a type with type arguments; name the open type, which covers all: 'typeof({Open(type)})'");
        }

        var definition = type.OriginalDefinition;
        var parameters = attribute.NamedArguments.FirstOrDefault(static one => one.Key == "Parameters").Value;
        var isOverload = parameters is { Kind: TypedConstantKind.Array, IsNull: false };
        var named = definition.GetMembers(name);
        var methods = named.OfType<IMethodSymbol>().Where(method => !isOverload || Has(method, parameters)).ToList();
        return methods.Count > 0
            ? new CallTarget(attribute, methods, isOverload)
            : Refuse(written, WhyNone(definition, name, named.FirstOrDefault()));

        CallTarget? Refuse(string target, string reason)
        {
            problems.Add(DiagnosticInfo.Create(Descriptors.TargetIsNotClear, LocationOf(attribute), target.Trim('\''), reason));
            return null;
        }
    }

    public static Location? LocationOf(AttributeData attribute)
        => attribute.ApplicationSyntaxReference is { } reference ? reference.SyntaxTree.GetLocation(reference.Span) : null;

    private static bool Has(IMethodSymbol method, TypedConstant parameters)
        => method.Parameters.Length == parameters.Values.Length
            && method.Parameters.Zip(parameters.Values, static (one, type) =>
                SymbolEqualityComparer.Default.Equals(one.Type, type.Value as ITypeSymbol)).All(static same => same);

    private static string WhyNone(INamedTypeSymbol type, string name, ISymbol? named) => named switch
    {
        IMethodSymbol => "has no overload with these parameters",
        not null => "is not a method; only calls of methods can be gated",
        null when Inherited(type).FirstOrDefault(one => one.GetMembers(name).Any(static member => member is IMethodSymbol)) is { } declarer =>
            $"is declared by '{declarer.Name}'; name that type: 'typeof({Open(declarer)})'",
        null => "does not exist",
    };

    private static IEnumerable<INamedTypeSymbol> Inherited(INamedTypeSymbol type)
    {
        for (var one = type.BaseType; one is not null; one = one.BaseType)
        {
            yield return one.OriginalDefinition;
        }

        foreach (var one in type.AllInterfaces)
        {
            yield return one.OriginalDefinition;
        }
    }

    private static string Open(INamedTypeSymbol type)
        => type.Arity == 0 ? type.Name : $"{type.Name}<{new string(',', type.Arity - 1)}>";
}
