using System.Runtime.CompilerServices;
using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel;

/// <summary>How a value is read.</summary>
public readonly partial struct CelValue : IEquatable<CelValue>
{
    /// <summary>Gets the bool.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public bool AsBool() => Is(CelKind.Bool)._bits != 0;

    /// <summary>Gets the int.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public long AsInt() => Is(CelKind.Int)._bits;

    /// <summary>Gets the uint.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public ulong AsUint() => unchecked((ulong)Is(CelKind.Uint)._bits);

    /// <summary>Gets the double.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public double AsDouble() => Is(CelKind.Double).RawDouble;

    /// <summary>Gets the string.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public string AsString() => Is(CelKind.String).RawString;

    /// <summary>Gets the bytes. The array is the value's own and must not be changed.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public byte[] AsBytes() => Is(CelKind.Bytes).RawBytes;

    /// <summary>Gets the timestamp, cut to units of 100 nanoseconds.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public DateTimeOffset AsTimestamp() => new(TimestampValue.Ticks(Is(CelKind.Timestamp)), TimeSpan.Zero);

    /// <summary>Gets the duration, cut to units of 100 nanoseconds.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public TimeSpan AsDuration() => new(Is(CelKind.Duration)._bits / 100);

    /// <summary>Gets the elements of a list.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public IReadOnlyList<CelValue> AsList() => Is(CelKind.List).RawList;

    /// <summary>Gets the entries of a map, in order.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public IEnumerable<KeyValuePair<CelValue, CelValue>> AsMap() => Is(CelKind.Map).RawMap.Entries;

    /// <summary>Gets the type.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public CelType AsType() => (CelType)Is(CelKind.Type)._reference!;

    /// <summary>Gets the host object.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public object AsObject() => Is(CelKind.Object)._reference!;

    /// <summary>Gets whether an optional has a value, and the value.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public bool TryGetOptional(out CelValue value)
    {
        var inner = (OptionalValue?)Is(CelKind.Optional)._reference;
        value = inner?.Value ?? default;
        return inner is not null;
    }

    /// <summary>Compares as <c>==</c> of the language does: numbers by value across their kinds, NaN equal to nothing.</summary>
    public bool Equals(CelValue other) => ValueEquality.AreEqual(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CelValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ValueEquality.Hash(this);

    /// <summary>Compares as <c>==</c> of the language does.</summary>
    public static bool operator ==(CelValue left, CelValue right) => left.Equals(right);

    /// <summary>Compares as <c>!=</c> of the language does.</summary>
    public static bool operator !=(CelValue left, CelValue right) => !left.Equals(right);

    /// <summary>Returns the value as the <c>%s</c> clause of <c>format</c> writes it.</summary>
    public override string ToString() => ValueText.Of(this);

    // The raw readers trust the caller to have looked at the kind.
    internal bool RawBool => _bits != 0;

    internal long RawInt => _bits;

    internal ulong RawUint => unchecked((ulong)_bits);

    internal double RawDouble => BitConverter.Int64BitsToDouble(_bits);

    internal int RawNanoseconds => _nanoseconds;

    internal object? RawReference => _reference;

    internal string RawString => (string)_reference!;

    internal byte[] RawBytes => (byte[])_reference!;

    internal IReadOnlyList<CelValue> RawList => (IReadOnlyList<CelValue>)_reference!;

    internal MapValue RawMap => (MapValue)_reference!;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CelValue Is(CelKind kind)
        => Kind == kind ? this : throw new InvalidOperationException($"The value is of kind {Kind}, not {kind}.");
}
