using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Derives how the values of a parameter's type are written, or why they cannot be.</summary>
internal sealed class ShapeParser(Compilation compilation)
{
    /// <summary>Below what the canonical writer takes; a generic record that nests ever larger ones has no end of its own.</summary>
    private const int MaxRecordDepth = 32;

    private readonly Dictionary<string, ShapeModel> _shapes = new(StringComparer.Ordinal);
    private readonly List<INamedTypeSymbol> _open = [];

    /// <summary>Gets the shapes met so far.</summary>
    public IEnumerable<ShapeModel> Shapes
        => _shapes.Count == 0 ? [] : _shapes.Values.OrderBy(static shape => shape.Type, StringComparer.Ordinal);

    /// <summary>Returns the key of a type's shape, or null for what the writer knows by itself.</summary>
    /// <param name="path">The member being looked at, for the message: <c>order.Lines</c>.</param>
    /// <exception cref="NotBindableException">The type has no canonical form.</exception>
    public string? Parse(ITypeSymbol type, string path)
    {
        if (ScalarTypes.Contains(type))
        {
            return null;
        }

        var key = SymbolText.TypeWithoutMark(type);
        if (!_shapes.ContainsKey(key))
        {
            _shapes[key] = Derive(type, key, path);
        }

        return key;
    }

    private ShapeModel Derive(ITypeSymbol type, string key, string path) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } array => Of(key, ShapeKind.Array, array.ElementType, path),
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
            return new(key, ShapeKind.Nullable, new[] { Part("", "value.Value", type.TypeArguments[0], path) }.ToEquatable());
        }

        if (type.IsTupleType)
        {
            var parts = type.TupleElements.Select((element, index) =>
                Part("", $"value.Item{index + 1}", element.Type, $"{path}.{element.Name}"));
            return new(key, ShapeKind.Tuple, parts.ToEquatable());
        }

        return CollectionTypes.KindOf(type) switch
        {
            ShapeKind.Map => Map(type, key, path),
            { } kind => Of(key, kind, type.TypeArguments[0], path),
            null when ClosedHierarchy.IsDeclared(type) => Hierarchy(type, key, path),
            null => new(key, type.IsValueType ? ShapeKind.RecordStruct : ShapeKind.Record, Members(type, isListed: false, path)),
        };
    }

    private ShapeModel Map(INamedTypeSymbol type, string key, string path)
    {
        var (keys, values) = (type.TypeArguments[0], type.TypeArguments[1]);
        if (!ScalarTypes.AreComparable(keys))
        {
            throw Refuse(path + "[].Key", keys, "cannot be the key of a dictionary here: keys are text, numbers, enums, dates and the like");
        }

        var isObject = keys.SpecialType == SpecialType.System_String;
        var value = Part("", "item.Value", values, path + "[]");
        return new(
            key,
            isObject ? ShapeKind.Members : ShapeKind.Map,
            (isObject ? [value] : new[] { new PartModel("", "item.Key", Shape: null), value }).ToEquatable());
    }

    private ShapeModel Hierarchy(INamedTypeSymbol type, string key, string path)
    {
        if (ClosedHierarchy.WhyNot(type) is { } reason)
        {
            throw Refuse(path, type, reason);
        }

        var cases = ClosedHierarchy.Cases(type).Select(one => new CaseModel(
            SymbolText.TypeWithoutMark(one.Type), one.Discriminator, Members(one.Type, isListed: true, $"{path}<{one.Type.Name}>")));
        return new(key, ShapeKind.Hierarchy, Parts: default) { Cases = cases.ToEquatable() };
    }

    private EquatableArray<PartModel> Members(INamedTypeSymbol type, bool isListed, string path)
    {
        if (RecordMembers.WhyNot(type, isListed, compilation) is { } reason)
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
        var parts = RecordMembers.Sorted(type)
            .Select(member => Part(member.Name, $"value.{SymbolText.Identifier(member.Name)}", RecordMembers.TypeOf(member), $"{path}.{member.Name}") with
            {
                Sensitive = RecordMembers.IsSensitive(member) ? $"{SymbolText.QualifiedType(member.ContainingType)}.{member.Name}" : null,
                IsNeverNull = Nullability.IsNeverNull(member),
            })
            .ToEquatable();
        _open.RemoveAt(_open.Count - 1);
        return parts;
    }

    private ShapeModel Of(string key, ShapeKind kind, ITypeSymbol element, string path)
        => new(key, kind, new[] { Part("", "item", element, path + "[]") }.ToEquatable());

    private PartModel Part(string name, string access, ITypeSymbol type, string path)
        => new(name, access, Parse(type, path)) { IsNeverNull = Nullability.IsNeverNull(type) };

    private static NotBindableException Refuse(string path, ITypeSymbol type, string reason)
        => new($"'{path}' is of type '{SymbolText.ShortType(type)}', which {reason}");
}
