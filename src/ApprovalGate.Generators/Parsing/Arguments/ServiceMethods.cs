using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Tells methods that act on what they are given from those that give out what their object holds.</summary>
internal static class ServiceMethods
{
    /// <summary>What a method fills instead of returning something.</summary>
    private static readonly HashSet<string> Sinks = new(StringComparer.Ordinal)
    {
        "System.IO.Stream", "System.IO.TextWriter", "System.Text.StringBuilder", "System.Memory`1", "System.Span`1",
    };

    /// <summary>Returns whether a method is given something to act on.</summary>
    public static bool IsGivenData(IMethodSymbol method) => method.MethodKind == MethodKind.Ordinary && method.Parameters.Any(IsData);

    /// <summary>Returns whether a method could pass on what its object holds to what it is given.</summary>
    public static bool FillsSomething(IMethodSymbol method)
        => method.Parameters.Any(static one => one.RefKind is RefKind.Out or RefKind.Ref || IsSink(one.Type)
            || (one.Type.TypeKind is TypeKind.Interface or TypeKind.Delegate && !one.Type.Is(TypeNames.ServiceProvider)));

    /// <summary>Returns whether a method returns more than that it is done.</summary>
    public static bool Returns(IMethodSymbol method)
        => !method.ReturnsVoid && !method.ReturnType.Is(TypeNames.Task) && !method.ReturnType.Is(TypeNames.ValueTask);

    /// <summary>Returns whether a method is given something and ends later.</summary>
    public static bool Sends(IMethodSymbol method)
        => method is { IsStatic: false, DeclaredAccessibility: not (Accessibility.Private or Accessibility.Internal) }
            && method.ReturnType.OriginalDefinition is var result
            && (result.Is(TypeNames.Task) || result.Is(TypeNames.TaskOfT) || result.Is(TypeNames.ValueTask) || result.Is(TypeNames.ValueTaskOfT))
            && IsGivenData(method);

    /// <summary>Not what can be filled, nor code, nor what anything may stand for, but for collections and the name of a type.</summary>
    private static bool IsData(IParameterSymbol parameter)
        => parameter.RefKind is not (RefKind.Out or RefKind.Ref)
            && parameter.Type is var type
            && !type.Is(TypeNames.CancellationToken) && !IsSink(type)
            && (type.Is("System.Type") || type is INamedTypeSymbol named && CollectionTypes.KindOf(named) is not null
                || type is { TypeKind: not (TypeKind.Interface or TypeKind.Delegate), IsAbstract: false });

    private static bool IsSink(ITypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            if (one is IArrayTypeSymbol || Sinks.Contains(one.OriginalDefinition.FullName()))
            {
                return true;
            }
        }

        return false;
    }
}
