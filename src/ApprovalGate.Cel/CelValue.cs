using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel;

/// <summary>A value of the language. Numbers, booleans and times are held without a heap object.</summary>
/// <remarks>The default value is null. Lists and maps given by the host are read, never changed or copied.</remarks>
public readonly partial struct CelValue
{
    private readonly object? _reference;
    private readonly long _bits;
    private readonly int _nanoseconds;

    private CelValue(CelKind kind, long bits, object? reference = null, int nanoseconds = 0)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
        _nanoseconds = nanoseconds;
    }

    /// <summary>Gets the kind of this value.</summary>
    public CelKind Kind { get; }

    /// <summary>Gets the null value.</summary>
    public static CelValue Null => default;

    /// <summary>Returns a bool.</summary>
    public static CelValue Bool(bool value) => new(CelKind.Bool, value ? 1 : 0);

    /// <summary>Returns an int.</summary>
    public static CelValue Int(long value) => new(CelKind.Int, value);

    /// <summary>Returns a uint.</summary>
    public static CelValue Uint(ulong value) => new(CelKind.Uint, unchecked((long)value));

    /// <summary>Returns a double.</summary>
    public static CelValue Double(double value) => new(CelKind.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Returns a string, or null if <paramref name="value"/> is <see langword="null"/>.</summary>
    public static CelValue String(string? value) => value is null ? default : new(CelKind.String, 0, value);

    /// <summary>Returns bytes, or null if <paramref name="value"/> is <see langword="null"/>. The array is not copied.</summary>
    public static CelValue Bytes(byte[]? value) => value is null ? default : new(CelKind.Bytes, 0, value);

    /// <summary>Returns a timestamp.</summary>
    public static CelValue Timestamp(DateTimeOffset value)
    {
        var ticks = value.UtcTicks - TimestampValue.UnixEpochTicks;
        var seconds = FloorDivision.Quotient(ticks, TimeSpan.TicksPerSecond);
        return Timestamp(seconds, (int)(ticks - (seconds * TimeSpan.TicksPerSecond)) * 100);
    }

    /// <summary>Returns a duration.</summary>
    /// <exception cref="OverflowException">The span is longer than about 292 years.</exception>
    public static CelValue Duration(TimeSpan value) => DurationOf(checked(value.Ticks * 100));

    /// <summary>Returns a list, or null if <paramref name="items"/> is <see langword="null"/>.</summary>
    public static CelValue List(IReadOnlyList<CelValue>? items) => items is null ? default : new(CelKind.List, 0, items);

    /// <summary>Returns a list whose elements are converted when an expression reads them.</summary>
    public static CelValue List<T>(IReadOnlyList<T>? items, Func<T, CelValue> convert)
        => items is null ? default : new(CelKind.List, 0, new ConvertedList<T>(items, Require.NotNull(convert, nameof(convert))));

    /// <summary>Returns a map with the given entries, in their order.</summary>
    /// <exception cref="ArgumentException">A key is not a bool, int, uint or string, or appears twice.</exception>
    public static CelValue Map(IEnumerable<KeyValuePair<CelValue, CelValue>> entries) => OfMap(EntryMap.From(Require.NotNull(entries, nameof(entries))));

    /// <summary>Returns a map with string keys whose values are converted when an expression reads them.</summary>
    public static CelValue Map<T>(IReadOnlyDictionary<string, T>? entries, Func<T, CelValue> convert)
        => entries is null ? default : OfMap(new ConvertedMap<T>(entries, Require.NotNull(convert, nameof(convert))));

    /// <summary>Returns an optional that has a value.</summary>
    public static CelValue Optional(CelValue value) => new(CelKind.Optional, 1, new OptionalValue(value));

    /// <summary>Gets the optional without a value.</summary>
    public static CelValue OptionalNone { get; } = new(CelKind.Optional, 0);

    /// <summary>Returns a type as a value.</summary>
    public static CelValue Type(CelType type) => new(CelKind.Type, 0, Require.NotNull(type, nameof(type)));

    /// <summary>Returns a host object, or null if <paramref name="instance"/> is <see langword="null"/>.</summary>
    public static CelValue Object(object? instance) => instance is null ? default : new(CelKind.Object, 0, instance);

    /// <summary>Returns a nullable number as an int or null.</summary>
    public static CelValue Int(long? value) => value is { } number ? Int(number) : default;

    /// <summary>Returns a nullable number as a double or null.</summary>
    public static CelValue Double(double? value) => value is { } number ? Double(number) : default;

    /// <summary>Returns a nullable boolean as a bool or null.</summary>
    public static CelValue Bool(bool? value) => value is { } truth ? Bool(truth) : default;

    internal static CelValue Timestamp(long seconds, int nanoseconds) => new(CelKind.Timestamp, seconds, null, nanoseconds);

    internal static CelValue DurationOf(long nanoseconds) => new(CelKind.Duration, nanoseconds);

    internal static CelValue OfMap(MapValue map) => new(CelKind.Map, 0, map);
}
