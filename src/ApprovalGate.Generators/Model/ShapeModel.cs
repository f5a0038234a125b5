namespace ApprovalGate.Generators.Model;

/// <summary>How values of a type that has members or elements are written.</summary>
/// <param name="Type">The type in emitted form, without a nullable mark of its own if it is a reference; also the key.</param>
/// <param name="Parts">The members in the order they are written; of a sequence or nullable, the one element.</param>
internal sealed record ShapeModel(string Type, ShapeKind Kind, EquatableArray<PartModel> Parts)
{
    /// <summary>Gets what may stand for a base type.</summary>
    public EquatableArray<CaseModel> Cases { get; init; }

    /// <summary>Gets whether a value may be of a derived type, which could hold more: that is asked at each call.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>A type that may stand for its base.</summary>
/// <param name="Type">The type in emitted form.</param>
/// <param name="Discriminator">What it is written under, as a C# literal.</param>
/// <param name="Parts">Its members.</param>
internal sealed record CaseModel(string Type, string Discriminator, EquatableArray<PartModel> Parts);

/// <summary>A member or element.</summary>
/// <param name="Name">As it is written; empty for an element.</param>
/// <param name="Access">The expression that reads it, from <c>value</c> or <c>item</c>.</param>
/// <param name="Shape">The key of its own shape, or null for what the writer knows by itself.</param>
internal sealed record PartModel(string Name, string Access, string? Shape)
{
    /// <summary>Gets the type and member a commitment stands in the place of; null for what is shown.</summary>
    public string? Sensitive { get; init; }

    /// <summary>Gets whether its type allows no null.</summary>
    public bool IsNeverNull { get; init; }
}

/// <summary>The kinds of shape.</summary>
internal enum ShapeKind
{
    /// <summary>A record or class: an object, or null.</summary>
    Record,

    /// <summary>A struct: an object.</summary>
    RecordStruct,

    /// <summary>A base type that lists what may stand for it: an object with a discriminator, or null.</summary>
    Hierarchy,

    /// <summary>A tuple: an array of its elements.</summary>
    Tuple,

    /// <summary>An array: an array, or null.</summary>
    Array,

    /// <summary>A list, which may be of a derived type: an array, or null.</summary>
    Sequence,

    /// <summary>An immutable array: an array, or null where it was never set.</summary>
    ImmutableArray,

    /// <summary>A set: its items in the order of their bytes, or null.</summary>
    Set,

    /// <summary>A dictionary: its entries in the order of their keys' bytes, or null.</summary>
    Map,

    /// <summary>A dictionary with text for keys: an object, or null.</summary>
    Members,

    /// <summary>A nullable value: the value, or null.</summary>
    Nullable,

    /// <summary>Whatever has items, read once: an array, or null.</summary>
    Items,
}
