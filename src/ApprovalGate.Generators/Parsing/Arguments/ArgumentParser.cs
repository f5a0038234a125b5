using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Derives the canonical arguments of a method: what an approval of it is bound to.</summary>
internal static class ArgumentParser
{
    /// <summary>Returns the members in ordinal order of their names, which is how RFC 8785 sorts.</summary>
    public static EquatableArray<ArgumentModel> Parse(
        IMethodSymbol method, EquatableArray<ParameterModel> parameters, ShapeParser shapes, ICollection<DiagnosticInfo> diagnostics)
    {
        var arguments = new List<ArgumentModel>(TypeArguments(method));
        for (var index = 0; index < parameters.Count; index++)
        {
            if (Argument(method, method.Parameters[index], parameters[index], shapes, diagnostics) is { } argument)
            {
                arguments.Add(argument);
            }

            arguments.AddRange(ResolverParser.Parse(method, method.Parameters[index], parameters[index], diagnostics));
        }

        arguments.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return arguments.ToEquatable();
    }

    private static IEnumerable<ArgumentModel> TypeArguments(IMethodSymbol method)
        => SymbolText.Containing(method.ContainingType)
            .SelectMany(static type => type.TypeParameters.Zip(type.TypeArguments, static (one, given) => (one, given)))
            .Concat(method.TypeParameters.Select(static one => (one, given: (ITypeSymbol)one)))
            .Select(static pair => new ArgumentModel(
                $"<{pair.one.Name}>", $"typeof({SymbolText.TypeWithoutMark(pair.given)}).ToString()", Shape: null, Unbound: null));

    private static ArgumentModel? Argument(
        IMethodSymbol method, IParameterSymbol symbol, ParameterModel model, ShapeParser shapes, ICollection<DiagnosticInfo> diagnostics)
    {
        if (symbol.Find(TypeNames.Unbound) is { } unbound)
        {
            return new ArgumentModel(symbol.Name, "", Shape: null, Why(unbound, symbol, diagnostics));
        }

        if (IsInfrastructure(symbol.Type))
        {
            return null;
        }

        try
        {
            return new ArgumentModel(symbol.Name, model.Field, shapes.Parse(symbol.Type, symbol.Name), Unbound: null)
            {
                IsSensitive = symbol.Find(TypeNames.Sensitive) is not null,
                IsNeverNull = Nullability.IsNeverNull(symbol),
            };
        }
        catch (NotBindableException exception)
        {
            diagnostics.Add(DiagnosticInfo.Create(
                Descriptors.CannotBeBound, symbol.Locations.FirstOrDefault(), symbol.Name, SymbolText.ToolName(method), exception.Message));
            return null;
        }
    }

    /// <summary>Returns whether a parameter of a type is no argument.</summary>
    public static bool IsInfrastructure(ITypeSymbol type)
        => type.Is(TypeNames.CancellationToken) || type.Is(TypeNames.ServiceProvider);

    private static string Why(AttributeData unbound, IParameterSymbol symbol, ICollection<DiagnosticInfo> diagnostics)
    {
        var why = unbound.ConstructorArguments.FirstOrDefault().Value as string ?? "";
        if (string.IsNullOrWhiteSpace(why))
        {
            diagnostics.Add(DiagnosticInfo.Create(
                Descriptors.ValueOutOfRange, symbol.Locations.FirstOrDefault(), "The reason of [Unbound]", symbol.Name, "blank", "said"));
        }

        return why;
    }
}
