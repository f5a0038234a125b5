using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Derives the canonical arguments of a method: what an approval of it is bound to, and which of them the body is given anew.</summary>
/// <param name="shapes">How their types are written.</param>
/// <param name="readers">How they are rebuilt.</param>
/// <param name="mode">What the mark says of that.</param>
/// <param name="diagnostics">Takes what cannot be bound.</param>
internal sealed class ArgumentParser(
    ShapeParser shapes, ReaderParser readers, ArgumentPassingMode mode, ICollection<DiagnosticInfo> diagnostics)
{
    /// <summary>Returns the members in ordinal order of their names, which is how RFC 8785 sorts.</summary>
    public EquatableArray<ArgumentModel> Parse(IMethodSymbol method, EquatableArray<ParameterModel> parameters)
    {
        var arguments = new List<ArgumentModel>(TypeArguments(method));
        for (var index = 0; index < parameters.Count; index++)
        {
            if (Argument(method, method.Parameters[index], parameters[index]) is { } argument)
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

    private ArgumentModel? Argument(IMethodSymbol method, IParameterSymbol symbol, ParameterModel model)
    {
        if (symbol.Find(TypeNames.Unbound) is { } unbound)
        {
            return new ArgumentModel(symbol.Name, "", Shape: null, Why(unbound, symbol));
        }

        if (IsInfrastructure(symbol.Type))
        {
            return null;
        }

        if (ServiceTypes.IsProvided(symbol))
        {
            return new ArgumentModel(symbol.Name, "", Shape: null, ServiceTypes.Why);
        }

        var shape = shapes.Parse(symbol.Type, symbol.Name);
        if (shape.Reasons.Count > 0 && shapes.IsService(symbol.Type))
        {
            return new ArgumentModel(symbol.Name, "", Shape: null, ServiceTypes.Why);
        }

        Refuse(Descriptors.CannotBeBound, method, symbol, shape.Reasons);
        return shape.Reasons.Count > 0
            ? null
            : new ArgumentModel(symbol.Name, model.Field, shape.Key, Unbound: null)
            {
                IsSensitive = symbol.Find(TypeNames.Sensitive) is not null,
                IsNeverNull = Nullability.IsNeverNull(symbol),
                IsRebuilt = IsRebuilt(method, symbol, shape.Need),
            };
    }

    /// <summary>Returns whether a parameter of a type is no argument.</summary>
    public static bool IsInfrastructure(ITypeSymbol type)
        => type.Is(TypeNames.CancellationToken);

    private bool IsRebuilt(IMethodSymbol method, IParameterSymbol symbol, RebuildNeed need)
    {
        switch (mode, need)
        {
            case (ArgumentPassingMode.AsIs, RebuildNeed.Must):
                Refuse(Descriptors.CannotBeBound, method, symbol,
                    [$"a value of type '{SymbolText.ShortType(symbol.Type)}' may hold more than is shown, or change: leave Arguments = ArgumentPassing.AsIs out"]);
                return false;
            case (ArgumentPassingMode.AsIs, _) or (ArgumentPassingMode.ByType, RebuildNeed.None):
                return false;
        }

        var reasons = readers.Parse(symbol.Type, symbol.Name);
        if (mode == ArgumentPassingMode.Snapshot || need == RebuildNeed.Must)
        {
            Refuse(mode == ArgumentPassingMode.Snapshot && need != RebuildNeed.Must ? Descriptors.CannotBeRebuilt : Descriptors.CannotBeBound, method, symbol, reasons);
        }

        return reasons.Count == 0;
    }

    private void Refuse(DiagnosticDescriptor rule, IMethodSymbol method, IParameterSymbol symbol, IReadOnlyList<string> reasons)
    {
        foreach (var reason in reasons)
        {
            diagnostics.Add(DiagnosticInfo.Create(rule, symbol.Locations.FirstOrDefault(), symbol.Name, SymbolText.ToolName(method), reason));
        }
    }

    private string Why(AttributeData unbound, IParameterSymbol symbol)
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
