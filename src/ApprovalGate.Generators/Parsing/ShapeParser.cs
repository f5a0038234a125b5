using ApprovalGate.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing;

/// <summary>Derives how the values of a parameter's type are written, or why they cannot be.</summary>
internal sealed class ShapeParser(Compilation compilation)
{
    /// <summary>Below what the canonical writer takes; a generic record that nests ever larger ones has no end of its own.</summary>
    private const int MaxRecordDepth = 32;

    private readonly Dictionary<string, ShapeModel> _shapes = new(StringComparer.Ordinal);
    private readonly List<INamedTypeSymbol> _open = [];

    /// <summary>Gets the shapes met so far.</summary>
    public IEnumerable<ShapeModel> Shapes => _shapes.Values.OrderBy(static shape => shape.Type, StringComparer.Ordinal);

    /// <summary>Returns the key of a type's shape, or null for what the writer knows by itself.</summary>
    /// <param name="path">The member being looked at, for the message: <c>order.Lines</c>.</param>
    /// <exception cref="NotBindableException">The type has no canonical form.</exception>
    public string? Parse(ITypeSymbol type, string path)
    {
        if (Scalars.Contains(type))
        {
            return null;
        }

        var key = SourceText.TypeWithoutMark(type);
        if (!_shapes.ContainsKey(key))
        {
            _shapes[key] = Derive(type, key, path);
        }

        return key;
    }

    private ShapeModel Derive(ITypeSymbol type, string key, string path) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } array => Sequence(key, ShapeKind.Sequence, array.ElementType, path),
        IArrayTypeSymbol => throw Refuse(path, type, "is an array of more than one dimension"),
        ITypeParameterSymbol => throw Refuse(path, type, "is a type parameter, so it may be anything"),
        IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object } => throw Refuse(path, type, "may be anything"),
        INamedTypeSymbol named => Derive(named, key, path),
        _ => throw Refuse(path, type, "has no canonical form"),
    };

    private ShapeModel Derive(INamedTypeSymbol type, string key, string path)
    {
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return new(key, ShapeKind.Nullable, Element("value.Value", type.TypeArguments[0], path));
        }

        if (type.IsTupleType)
        {
            var parts = type.TupleElements.Select((element, index) =>
                Part("", $"value.Item{index + 1}", element.Type, $"{path}.{element.Name}"));
            return new(key, ShapeKind.Tuple, parts.ToEquatable());
        }

        return type.FullName() switch
        {
            "System.Collections.Generic.List`1" or "System.Collections.Generic.IReadOnlyList`1" =>
                Sequence(key, ShapeKind.Sequence, type.TypeArguments[0], path),
            "System.Collections.Immutable.ImmutableArray`1" => Sequence(key, ShapeKind.ImmutableArray, type.TypeArguments[0], path),
            _ => Record(type, key, path),
        };
    }

    private ShapeModel Record(INamedTypeSymbol type, string key, string path)
    {
        if (RecordState.WhyNot(type, compilation) is { } reason)
        {
            throw Refuse(path, type, reason);
        }

        if (_open.Contains(type, SymbolEqualityComparer.Default))
        {
            throw Refuse(path, type, "contains itself, so its depth has no bound");
        }

        if (_open.Count == MaxRecordDepth)
        {
            throw Refuse(path, type, $"is nested in more than {MaxRecordDepth} records");
        }

        _open.Add(type);
        var parts = RecordState.Members(type)
            .OrderBy(static member => member.Name, StringComparer.Ordinal)
            .Select(member => Part(member.Name, $"value.{SourceText.Identifier(member.Name)}", member.Type, $"{path}.{member.Name}"))
            .ToEquatable();
        _open.RemoveAt(_open.Count - 1);
        return new(key, type.IsValueType ? ShapeKind.RecordStruct : ShapeKind.Record, parts);
    }

    private ShapeModel Sequence(string key, ShapeKind kind, ITypeSymbol element, string path)
        => new(key, kind, Element("item", element, path + "[]"));

    private EquatableArray<PartModel> Element(string access, ITypeSymbol type, string path)
        => new[] { Part("", access, type, path) }.ToEquatable();

    private PartModel Part(string name, string access, ITypeSymbol type, string path) => new(name, access, Parse(type, path));

    private static NotBindableException Refuse(string path, ITypeSymbol type, string reason)
        => new($"'{path}' is of type '{SourceText.ShortType(type)}', which {reason}");
}
