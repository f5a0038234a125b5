namespace ApprovalGate.Generators.Model;

/// <summary>How values of a type that has members or elements are written.</summary>
/// <param name="Type">The type in emitted form, without a nullable mark of its own if it is a reference; also the key.</param>
/// <param name="Parts">The members in the order they are written; of a sequence or nullable, the one element.</param>
internal sealed record ShapeModel(string Type, ShapeKind Kind, EquatableArray<PartModel> Parts);

/// <summary>A member or element.</summary>
/// <param name="Name">As it is written; empty for an element.</param>
/// <param name="Access">The expression that reads it, from <c>value</c> or <c>item</c>.</param>
/// <param name="Shape">The key of its own shape, or null for what the writer knows by itself.</param>
internal sealed record PartModel(string Name, string Access, string? Shape);

/// <summary>The kinds of shape.</summary>
internal enum ShapeKind
{
    /// <summary>A record class: an object, or null.</summary>
    Record,

    /// <summary>A record struct: an object.</summary>
    RecordStruct,

    /// <summary>A tuple: an array of its elements.</summary>
    Tuple,

    /// <summary>An array or list: an array, or null.</summary>
    Sequence,

    /// <summary>An immutable array: an array, or null where it was never set.</summary>
    ImmutableArray,

    /// <summary>A nullable value: the value, or null.</summary>
    Nullable,
}
