using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Finds how an object is made that holds given values in given members, and nothing else.</summary>
internal sealed class ConstructorFinder(Compilation compilation, ISymbol within)
{
    private const string SetsRequired = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";

    /// <summary>Returns the expression, or null if there is none: each member is given to the constructor or set after it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="members">All that holds its state, each in the variable of its place.</param>
    public string? Of(INamedTypeSymbol type, IReadOnlyList<ISymbol> members)
    {
        if (type.IsAbstract)
        {
            return null;
        }

        var constructors = type.InstanceConstructors
            .Where(one => compilation.IsSymbolAccessibleWithin(one, within))
            .OrderByDescending(static one => one.Parameters.Length).ToList();
        return constructors.Select(one => Of(type, one, members)).FirstOrDefault(static one => one is not null)
            ?? constructors.Select(one => Of(type, one, members, canBeComputed: IsForeign)).FirstOrDefault(static one => one is not null);
    }

    /// <summary>A property of a type from elsewhere may follow from the others. Whether it does is checked at every call.</summary>
    private bool IsForeign(ISymbol member) => RecordMembers.IsForeign(member.ContainingType, compilation.Assembly);

    private string? Of(INamedTypeSymbol type, IMethodSymbol constructor, IReadOnlyList<ISymbol> members, Func<ISymbol, bool>? canBeComputed = null)
    {
        var taken = constructor.Parameters.Select(parameter => IndexOf(parameter, members)).ToList();
        var set = Enumerable.Range(0, members.Count)
            .Where(index => !taken.Contains(index) || (IsRequired(members[index]) && constructor.Find(SetsRequired) is null)).ToList();
        if (taken.Contains(-1) || taken.Distinct().Count() < taken.Count)
        {
            return null;
        }

        var given = set.Where(index => CanBeSet(members[index])).ToList();
        if (given.Count < set.Count && (canBeComputed is null || given.Count + taken.Count == 0
            || set.Except(given).Any(index => IsRequired(members[index]) || !canBeComputed(members[index]))))
        {
            return null;
        }

        var arguments = string.Join(", ", taken.Select(ReaderModel.Given));
        var setters = string.Join(", ", given.Select(index => $"{SymbolText.Identifier(members[index].Name)} = {ReaderModel.Given(index)}"));
        return $"new {SymbolText.TypeWithoutMark(type)}({arguments}){(given.Count == 0 ? "" : $" {{ {setters} }}")}";
    }

    /// <summary>A parameter stands for the member of its name and type. That it is what the member then holds is checked at every call.</summary>
    private static int IndexOf(IParameterSymbol parameter, IReadOnlyList<ISymbol> members)
    {
        var index = members.ToList().FindIndex(member => string.Equals(member.Name, parameter.Name, StringComparison.Ordinal));
        index = index >= 0
            ? index
            : members.ToList().FindIndex(member => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            && parameter.RefKind is RefKind.None or RefKind.In
            && SymbolEqualityComparer.Default.Equals(RecordMembers.TypeOf(members[index]), parameter.Type)
                ? index
                : -1;
    }

    private bool CanBeSet(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.IsReadOnly && compilation.IsSymbolAccessibleWithin(field, within),
        IPropertySymbol { SetMethod: { } setter } => compilation.IsSymbolAccessibleWithin(setter, within),
        _ => false,
    };

    private static bool IsRequired(ISymbol member) => member is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true };
}
