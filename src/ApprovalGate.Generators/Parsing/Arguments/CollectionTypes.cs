using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>The collections whose items are written; which ones an interface may hold at run time is checked there.</summary>
internal static class CollectionTypes
{
    private static readonly Dictionary<string, ShapeKind> Kinds = new(StringComparer.Ordinal)
    {
        ["System.Collections.Generic.List`1"] = ShapeKind.Sequence,
        ["System.Collections.Generic.IReadOnlyList`1"] = ShapeKind.Sequence,
        ["System.Collections.Immutable.ImmutableList`1"] = ShapeKind.Sequence,
        ["System.Collections.Generic.IEnumerable`1"] = ShapeKind.Items,
        ["System.Collections.Generic.ICollection`1"] = ShapeKind.Items,
        ["System.Collections.Generic.IReadOnlyCollection`1"] = ShapeKind.Items,
        ["System.Collections.Generic.IList`1"] = ShapeKind.Items,
        ["System.Collections.ObjectModel.Collection`1"] = ShapeKind.Items,
        ["System.Collections.ObjectModel.ReadOnlyCollection`1"] = ShapeKind.Items,
        ["System.Collections.Immutable.ImmutableArray`1"] = ShapeKind.ImmutableArray,
        ["System.Collections.Generic.HashSet`1"] = ShapeKind.Set,
        ["System.Collections.Generic.SortedSet`1"] = ShapeKind.Set,
        ["System.Collections.Generic.IReadOnlySet`1"] = ShapeKind.Set,
        ["System.Collections.Generic.ISet`1"] = ShapeKind.Set,
        ["System.Collections.Immutable.ImmutableHashSet`1"] = ShapeKind.Set,
        ["System.Collections.Immutable.ImmutableSortedSet`1"] = ShapeKind.Set,
        ["System.Collections.Frozen.FrozenSet`1"] = ShapeKind.Set,
        ["System.Collections.Generic.Dictionary`2"] = ShapeKind.Map,
        ["System.Collections.Generic.SortedDictionary`2"] = ShapeKind.Map,
        ["System.Collections.Generic.IReadOnlyDictionary`2"] = ShapeKind.Map,
        ["System.Collections.Generic.IDictionary`2"] = ShapeKind.Map,
        ["System.Collections.Immutable.ImmutableDictionary`2"] = ShapeKind.Map,
        ["System.Collections.Immutable.ImmutableSortedDictionary`2"] = ShapeKind.Map,
        ["System.Collections.Frozen.FrozenDictionary`2"] = ShapeKind.Map,
    };

    /// <summary>How one is made of a list of its items, where it has no constructor that takes them.</summary>
    private static readonly Dictionary<string, string> Makers = new(StringComparer.Ordinal)
    {
        ["System.Collections.Generic.List`1"] = "items",
        ["System.Collections.Generic.IReadOnlyList`1"] = "items.AsReadOnly()",
        ["System.Collections.Generic.IEnumerable`1"] = "items.AsReadOnly()",
        ["System.Collections.Generic.ICollection`1"] = "items",
        ["System.Collections.Generic.IReadOnlyCollection`1"] = "items.AsReadOnly()",
        ["System.Collections.Generic.IList`1"] = "items",
        ["System.Collections.ObjectModel.ReadOnlyCollection`1"] = "items.AsReadOnly()",
        ["System.Collections.Immutable.ImmutableList`1"] = "global::System.Collections.Immutable.ImmutableList.CreateRange(items)",
        ["System.Collections.Immutable.ImmutableArray`1"] = "global::System.Collections.Immutable.ImmutableArray.CreateRange(items)",
        ["System.Collections.Generic.IReadOnlySet`1"] = "new global::System.Collections.Generic.HashSet<{0}>(items)",
        ["System.Collections.Generic.ISet`1"] = "new global::System.Collections.Generic.HashSet<{0}>(items)",
        ["System.Collections.Immutable.ImmutableHashSet`1"] = "global::System.Collections.Immutable.ImmutableHashSet.CreateRange(items)",
        ["System.Collections.Immutable.ImmutableSortedSet`1"] = "global::System.Collections.Immutable.ImmutableSortedSet.CreateRange(items)",
        ["System.Collections.Frozen.FrozenSet`1"] = "global::System.Collections.Frozen.FrozenSet.ToFrozenSet(items)",
        ["System.Collections.Generic.SortedDictionary`2"] =
            "new global::System.Collections.Generic.SortedDictionary<{0}>(new global::System.Collections.Generic.Dictionary<{0}>(items))",
        ["System.Collections.Generic.IReadOnlyDictionary`2"] = "new global::System.Collections.Generic.Dictionary<{0}>(items)",
        ["System.Collections.Generic.IDictionary`2"] = "new global::System.Collections.Generic.Dictionary<{0}>(items)",
        ["System.Collections.Immutable.ImmutableDictionary`2"] = "global::System.Collections.Immutable.ImmutableDictionary.CreateRange(items)",
        ["System.Collections.Immutable.ImmutableSortedDictionary`2"] =
            "global::System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(items)",
        ["System.Collections.Frozen.FrozenDictionary`2"] = "global::System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(items)",
    };

    private static readonly HashSet<string> Mutable = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.List`1", "System.Collections.Generic.HashSet`1", "System.Collections.Generic.SortedSet`1",
        "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.SortedDictionary`2",
        "System.Text.Json.Nodes.JsonNode", "System.Text.Json.Nodes.JsonObject", "System.Text.Json.Nodes.JsonArray",
    };

    /// <summary>What an interface promises to read only may be a list that its owner goes on writing.</summary>
    private static readonly HashSet<string> Views = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.IReadOnlyList`1", "System.Collections.Generic.IReadOnlySet`1", "System.Collections.Generic.IReadOnlyDictionary`2",
        "System.Collections.Generic.ISet`1", "System.Collections.Generic.IDictionary`2",
    };

    /// <summary>Returns how a collection is written, or null for what is none.</summary>
    public static ShapeKind? KindOf(INamedTypeSymbol type) => Kinds.TryGetValue(type.FullName(), out var kind) ? kind : null;

    /// <summary>Returns whether the body must be given items of its own. Those of <see cref="ShapeKind.Items"/> may be other ones each time
    /// they are read: they are read once.</summary>
    public static RebuildNeed NeedOf(INamedTypeSymbol type)
        => KindOf(type) == ShapeKind.Items ? RebuildNeed.Must
            : IsMutable(type) || Views.Contains(type.FullName()) ? RebuildNeed.Better
            : RebuildNeed.None;

    /// <summary>Returns the expression that makes one of the list <c>items</c>.</summary>
    public static string Made(INamedTypeSymbol type)
        => Makers.TryGetValue(type.FullName(), out var maker)
            ? maker.Replace("{0}", string.Join(", ", type.TypeArguments.Select(SymbolText.Type)))
            : $"new {SymbolText.TypeWithoutMark(type)}(items)";

    /// <summary>Returns whether what a type holds can change while a call waits.</summary>
    public static bool IsMutable(ITypeSymbol type) => type is IArrayTypeSymbol || Mutable.Contains(type.FullName());
}
