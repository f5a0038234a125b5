using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Derives how arguments are made again from their canonical form, or all reasons why they cannot be.</summary>
/// <param name="compilation">What the tools are declared in.</param>
/// <param name="within">Where the readers are emitted: a constructor must be accessible there.</param>
internal sealed class ReaderParser(Compilation compilation, ISymbol within)
{
    private readonly Dictionary<string, ReaderModel> _readers = new(StringComparer.Ordinal);
    private readonly List<string> _added = [];
    private readonly Reasons _reasons = new();

    /// <summary>Gets the readers met so far.</summary>
    public IEnumerable<ReaderModel> Readers
        => _readers.Count == 0 ? [] : _readers.Values.OrderBy(static reader => reader.Type, StringComparer.Ordinal);

    /// <summary>Meets a type that has a canonical form.</summary>
    /// <returns>Why its values cannot be made again; empty if they can.</returns>
    public IReadOnlyList<string> Parse(ITypeSymbol type, string path)
    {
        _added.Clear();
        NameOf(type, path);
        var reasons = _reasons.Take();
        foreach (var key in reasons.Count == 0 ? [] : _added)
        {
            _readers.Remove(key);
        }

        return reasons;
    }

    /// <summary>Returns the type as it is read, having met it.</summary>
    private string NameOf(ITypeSymbol type, string path)
    {
        var key = SymbolText.TypeWithoutMark(type);
        if (!ScalarTypes.Contains(type) && !_readers.ContainsKey(key))
        {
            _readers[key] = type is IArrayTypeSymbol array
                ? new ReaderModel(key, Types(path + "[]", array.ElementType), "items.ToArray()")
                : Derive((INamedTypeSymbol)type, key, path);
            _added.Add(key);
        }

        return SymbolText.Type(type);
    }

    private ReaderModel Derive(INamedTypeSymbol type, string key, string path)
    {
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return new(key, Types(path, type.TypeArguments[0]), ReaderModel.Part(0));
        }

        if (type.IsTupleType)
        {
            var elements = string.Join(", ", type.TupleElements.Select(static (_, index) => ReaderModel.Given(index)));
            return new(
                key,
                type.TupleElements.Select(element => NameOf(element.Type, $"{path}.{element.Name}")).ToEquatable(),
                type.TupleElements.Length == 1 ? $"new global::System.ValueTuple<{SymbolText.Type(type.TypeArguments[0])}>({elements})" : $"({elements})");
        }

        if (CollectionTypes.KindOf(type) is not null)
        {
            return new(key, Types(path + "[]", [.. type.TypeArguments]), CollectionTypes.Made(type));
        }

        return ClosedHierarchy.IsDeclared(type)
            ? new ReaderModel(key, Parts: default, Value: "")
            {
                Cases = ClosedHierarchy.Cases(type).Select(one => Made(one.Type, $"{path}<{one.Type.Name}>")).ToEquatable(),
            }
            : Made(type, path);
    }

    private ReaderModel Made(INamedTypeSymbol type, string path)
    {
        var members = RecordMembers.Sorted(type, compilation.Assembly).ToList();
        var value = new ConstructorFinder(compilation, within).Of(type, members);
        if (value is null)
        {
            _reasons.Add(
                path, type, "has no constructor that takes what its properties hold, and none to set: give each a set or init accessor, or "
                + "a parameter of its name and type in one constructor");
        }

        return new ReaderModel(
            SymbolText.TypeWithoutMark(type),
            members.Select(member => NameOf(RecordMembers.TypeOf(member), $"{path}.{member.Name}")).ToEquatable(),
            value ?? "");
    }

    private EquatableArray<string> Types(string path, params ITypeSymbol[] types) => types.Select(one => NameOf(one, path)).ToEquatable();
}
