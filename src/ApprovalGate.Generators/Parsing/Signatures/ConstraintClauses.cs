using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Signatures;

/// <summary>The constraint clauses of a generic method: both halves of a partial method must have the same.</summary>
internal static class ConstraintClauses
{
    /// <summary>Returns every clause.</summary>
    public static IEnumerable<string> All(IMethodSymbol method) => method.Arity == 0 ? [] : method.TypeParameters.SelectMany(Clause);

    /// <summary>Returns every clause of the type parameters of a method and of the types around it.</summary>
    public static IEnumerable<string> WithContaining(IMethodSymbol method)
        => Of(SymbolText.Containing(method.ContainingType).SelectMany(static type => type.TypeParameters).Concat(method.TypeParameters));

    /// <summary>Returns the clauses of type parameters.</summary>
    public static IEnumerable<string> Of(IEnumerable<ITypeParameterSymbol> parameters) => parameters.SelectMany(Clause);

    /// <summary>Returns the type parameters of a method as they are declared and passed on: <c>&lt;T, U&gt;</c>, or empty.</summary>
    public static string List(IMethodSymbol method)
        => method.Arity == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(static one => SymbolText.Identifier(one.Name)))}>";

    /// <summary>Returns the clauses to repeat: an override inherits its own and may only say what <c>T?</c> means.</summary>
    public static IEnumerable<string> ToRepeat(IMethodSymbol method)
        => method.IsOverride ? OfOverride(method) : All(method);

    /// <summary>Returns the clauses of an override or explicit implementation: the others it inherits.</summary>
    public static IEnumerable<string> OfOverride(IMethodSymbol method)
        => method.TypeParameters.Select(static parameter =>
            $"where {SymbolText.Identifier(parameter.Name)} : "
            + (parameter.IsValueType ? "struct" : parameter.IsReferenceType ? "class" : "default"));

    private static IEnumerable<string> Clause(ITypeParameterSymbol parameter)
    {
        var parts = Parts(parameter).ToList();
        return parts.Count == 0 ? [] : [$"where {SymbolText.Identifier(parameter.Name)} : {string.Join(", ", parts)}"];
    }

    private static IEnumerable<string> Parts(ITypeParameterSymbol parameter)
    {
        if (parameter.HasUnmanagedTypeConstraint)
        {
            yield return "unmanaged";
        }
        else if (parameter.HasValueTypeConstraint)
        {
            yield return "struct";
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            yield return parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class";
        }
        else if (parameter.HasNotNullConstraint)
        {
            yield return "notnull";
        }

        foreach (var type in parameter.ConstraintTypes)
        {
            yield return SymbolText.Type(type);
        }

        if (parameter.HasConstructorConstraint)
        {
            yield return "new()";
        }
    }
}
