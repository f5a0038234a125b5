namespace ApprovalGate.Cel;

/// <summary>A type of the language. Two types are equal if their kinds, names and parameters are.</summary>
public sealed class CelType : IEquatable<CelType>
{
    private static readonly CelType[] None = [];

    private CelType(CelKind kind, string name, params CelType[] parameters)
    {
        Kind = kind;
        Name = name;
        Parameters = parameters;
    }

    /// <summary>Gets the type of <c>null</c>.</summary>
    public static CelType Null { get; } = new(CelKind.Null, "null_type");

    /// <summary>Gets the type of <c>true</c> and <c>false</c>.</summary>
    public static CelType Bool { get; } = new(CelKind.Bool, "bool");

    /// <summary>Gets the type of signed 64-bit integers.</summary>
    public static CelType Int { get; } = new(CelKind.Int, "int");

    /// <summary>Gets the type of unsigned 64-bit integers.</summary>
    public static CelType Uint { get; } = new(CelKind.Uint, "uint");

    /// <summary>Gets the type of 64-bit floating-point numbers.</summary>
    public static CelType Double { get; } = new(CelKind.Double, "double");

    /// <summary>Gets the type of strings.</summary>
    public static CelType String { get; } = new(CelKind.String, "string");

    /// <summary>Gets the type of byte sequences.</summary>
    public static CelType Bytes { get; } = new(CelKind.Bytes, "bytes");

    /// <summary>Gets the type of instants.</summary>
    public static CelType Timestamp { get; } = new(CelKind.Timestamp, "google.protobuf.Timestamp");

    /// <summary>Gets the type of spans of time.</summary>
    public static CelType Duration { get; } = new(CelKind.Duration, "google.protobuf.Duration");

    /// <summary>Gets the type of types.</summary>
    public static CelType Type { get; } = new(CelKind.Type, "type");

    /// <summary>Gets the type that is known only when the expression is evaluated.</summary>
    public static CelType Dyn { get; } = new(CelKind.Dyn, "dyn");

    /// <summary>Gets the kind.</summary>
    public CelKind Kind { get; }

    /// <summary>Gets the name without parameters, as an expression writes it.</summary>
    public string Name { get; }

    /// <summary>Gets the element type of a list, the key and value types of a map, or the inner type of an optional or nullable type.</summary>
    public IReadOnlyList<CelType> Parameters { get; }

    /// <summary>Gets the members of an object type; otherwise <see langword="null"/>.</summary>
    public CelDeclarations? Members { get; private init; }

    /// <summary>Returns the type of lists of <paramref name="element"/>.</summary>
    public static CelType List(CelType element) => new(CelKind.List, "list", Require.NotNull(element, nameof(element)));

    /// <summary>Returns the type of maps from <paramref name="key"/> to <paramref name="value"/>.</summary>
    public static CelType Map(CelType key, CelType value)
        => new(CelKind.Map, "map", Require.NotNull(key, nameof(key)), Require.NotNull(value, nameof(value)));

    /// <summary>Returns the type of optional values.</summary>
    public static CelType Optional(CelType inner) => new(CelKind.Optional, "optional_type", Require.NotNull(inner, nameof(inner)));

    /// <summary>Returns the type of values that may also be null.</summary>
    public static CelType Nullable(CelType inner)
        => Require.NotNull(inner, nameof(inner)).Kind is CelKind.Nullable or CelKind.Dyn or CelKind.Null ? inner : new(CelKind.Nullable, "nullable", inner);

    /// <summary>Returns the type of host objects that have <paramref name="members"/>.</summary>
    public static CelType Object(CelDeclarations members)
        => new(CelKind.Object, Require.NotNull(members, nameof(members)).Name, None) { Members = members };

    /// <inheritdoc/>
    public bool Equals(CelType? other)
        => ReferenceEquals(this, other)
            || (other is not null && Kind == other.Kind && string.Equals(Name, other.Name, StringComparison.Ordinal)
                && ReferenceEquals(Members, other.Members) && Parameters.SequenceEqual(other.Parameters));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CelType);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name) ^ (Parameters.Count == 0 ? 0 : Parameters[0].GetHashCode() * 31);

    /// <summary>Returns the type as messages write it, such as <c>list(int)</c>.</summary>
    public override string ToString() => Kind switch
    {
        CelKind.Timestamp => "timestamp",
        CelKind.Duration => "duration",
        CelKind.Null => "null",
        CelKind.Optional => $"optional({Parameters[0]})",
        CelKind.Nullable => $"{Parameters[0]} or null",
        _ => Parameters.Count == 0 ? Name : $"{Name}({string.Join(", ", Parameters)})",
    };

    /// <summary>Returns a placeholder of a function's signature: each use of one name stands for the same type.</summary>
    internal static CelType Placeholder(string name) => new(CelKind.Dyn, name);

    internal bool IsPlaceholder => Kind == CelKind.Dyn && Name.Length == 1;

    internal bool IsDyn => Kind == CelKind.Dyn && Name.Length > 1;

    internal CelType WithoutNull => Kind == CelKind.Nullable ? Parameters[0] : this;

    internal bool IsNumber => Kind is CelKind.Int or CelKind.Uint or CelKind.Double;
}
