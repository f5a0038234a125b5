using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Derives how the values of a parameter's type are written, or all reasons why they cannot be.</summary>
internal sealed class ShapeParser(Compilation compilation)
{
    /// <summary>Below what the canonical writer takes; a generic record that nests ever larger ones has no end of its own.</summary>
    private const int MaxRecordDepth = 32;

    private readonly ServiceTypes _services = new(compilation);
    private readonly Dictionary<string, (ShapeModel Shape, RebuildNeed Need)> _shapes = new(StringComparer.Ordinal);
    private readonly List<INamedTypeSymbol> _open = [];
    private readonly Reasons _reasons = new();
    private RebuildNeed _need;

    /// <summary>Gets the shapes met so far.</summary>
    public IEnumerable<ShapeModel> Shapes
        => _shapes.Count == 0 ? [] : _shapes.Values.Select(static one => one.Shape).OrderBy(static shape => shape.Type, StringComparer.Ordinal);

    /// <summary>Looks at a type, and at all that its values hold.</summary>
    /// <param name="path">The member being looked at, for the message: <c>order.Lines</c>.</param>
    public ShapeResult Parse(ITypeSymbol type, string path)
    {
        _need = RebuildNeed.None;
        return new ShapeResult(KeyOf(type, path), _need, _reasons.Take());
    }

    /// <summary>Returns whether values of a type that cannot be bound are services of the host.</summary>
    public bool IsService(ITypeSymbol type) => _services.Contains(type);

    private string? KeyOf(ITypeSymbol type, string path)
    {
        if (ScalarTypes.Contains(type))
        {
            Needs(ScalarTypes.NeedOf(type));
            return null;
        }

        var key = SymbolText.TypeWithoutMark(type);
        if (_shapes.TryGetValue(key, out var known))
        {
            Needs(known.Need);
        }
        else if (!_reasons.IsFull)
        {
            Add(type, key, path);
        }

        return key;
    }

    /// <summary>A type that cannot be bound is not kept: the next parameter that uses it is told, too.</summary>
    private void Add(ITypeSymbol type, string key, string path)
    {
        var (need, reasons) = (_need, _reasons.Count);
        _need = RebuildNeed.None;
        var shape = Derive(type, key, path);
        if (shape is not null && _reasons.Count == reasons)
        {
            _shapes[key] = (shape, _need);
        }

        Needs(need);
    }

    private void Needs(RebuildNeed need) => _need = need > _need ? need : _need;

    private ShapeModel? Derive(ITypeSymbol type, string key, string path)
    {
        switch (type)
        {
            case IArrayTypeSymbol { IsSZArray: true } array:
                Needs(RebuildNeed.Better);
                return Of(key, ShapeKind.Array, array.ElementType, path);
            case INamedTypeSymbol named and not IErrorTypeSymbol when named.SpecialType != SpecialType.System_Object:
                return Derive(named, key, path);
            default:
                return Refuse(path, type, TypeReasons.Of(type));
        }
    }

    private ShapeModel? Derive(INamedTypeSymbol type, string key, string path)
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

        if (CollectionTypes.KindOf(type) is not { } kind)
        {
            return ClosedHierarchy.IsDeclared(type) ? Hierarchy(type, key, path) : Object(type, key, path);
        }

        Needs(CollectionTypes.NeedOf(type));
        return kind == ShapeKind.Map ? Map(type, key, path) : Of(key, kind, type.TypeArguments[0], path);
    }

    private ShapeModel? Map(INamedTypeSymbol type, string key, string path)
    {
        var (keys, values) = (type.TypeArguments[0], type.TypeArguments[1]);
        if (!ScalarTypes.AreComparable(keys))
        {
            return Refuse(path + "[].Key", keys, "cannot be the key of a dictionary here: keys are text, numbers, enums, dates and the like");
        }

        var isObject = keys.SpecialType == SpecialType.System_String;
        var value = Part("", "item.Value", values, path + "[]");
        return new(
            key,
            isObject ? ShapeKind.Members : ShapeKind.Map,
            (isObject ? [value] : new[] { new PartModel("", "item.Key", Shape: null), value }).ToEquatable());
    }

    private ShapeModel? Hierarchy(INamedTypeSymbol type, string key, string path)
    {
        if (ClosedHierarchy.WhyNot(type) is { } reason)
        {
            return Refuse(path, type, reason + ": list each once, with a discriminator of its own");
        }

        var cases = ClosedHierarchy.Cases(type).Select(one => new CaseModel(
            SymbolText.TypeWithoutMark(one.Type), one.Discriminator, Members(one.Type, $"{path}<{one.Type.Name}>")));
        return new(key, ShapeKind.Hierarchy, Parts: default) { Cases = cases.ToEquatable() };
    }

    private ShapeModel? Object(INamedTypeSymbol type, string key, string path)
    {
        if (TypeReasons.OfObject(type) is { } reason)
        {
            return Refuse(path, type, reason);
        }

        return new(key, type.IsValueType ? ShapeKind.RecordStruct : ShapeKind.Record, Members(type, path))
        {
            IsOpen = type is { IsReferenceType: true, IsSealed: false },
        };
    }

    private EquatableArray<PartModel> Members(INamedTypeSymbol type, string path)
    {
        foreach (var reason in ObjectRules.WhyNot(type, compilation.Assembly))
        {
            Refuse(path, type, reason);
        }

        if (_open.Contains(type, SymbolEqualityComparer.Default))
        {
            Refuse(path, type, "contains itself, so its depth has no bound: take a flat list of items that name their parents");
            return default;
        }

        if (_open.Count == MaxRecordDepth)
        {
            Refuse(path, type, $"is nested in more than {MaxRecordDepth} records: take one that nests less");
            return default;
        }

        Needs(ObjectRules.NeedOf(type, compilation.Assembly));
        _open.Add(type);
        var parts = RecordMembers.Sorted(type, compilation.Assembly)
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
        => new(name, access, KeyOf(type, path)) { IsNeverNull = Nullability.IsNeverNull(type) };

    private ShapeModel? Refuse(string path, ITypeSymbol type, string reason)
    {
        _reasons.Add(path, type, reason);
        return null;
    }
}
