namespace ApprovalGate.Cel;

/// <summary>The kind of a value or a type. A value is never <see cref="Dyn"/> or <see cref="Nullable"/>.</summary>
public enum CelKind : byte
{
    /// <summary>The null value.</summary>
    Null,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A signed 64-bit integer.</summary>
    Int,

    /// <summary>An unsigned 64-bit integer.</summary>
    Uint,

    /// <summary>A 64-bit floating-point number.</summary>
    Double,

    /// <summary>A Unicode string.</summary>
    String,

    /// <summary>A byte sequence.</summary>
    Bytes,

    /// <summary>An instant between the years 1 and 9999, in nanoseconds.</summary>
    Timestamp,

    /// <summary>A signed span of time in nanoseconds, about 292 years at most.</summary>
    Duration,

    /// <summary>A list.</summary>
    List,

    /// <summary>A map whose keys are bool, int, uint or string.</summary>
    Map,

    /// <summary>A value that may be absent.</summary>
    Optional,

    /// <summary>A type as a value.</summary>
    Type,

    /// <summary>An object of the host whose members are declared.</summary>
    Object,

    /// <summary>A type that is known only when the expression is evaluated.</summary>
    Dyn,

    /// <summary>A type whose values may also be null.</summary>
    Nullable,
}
