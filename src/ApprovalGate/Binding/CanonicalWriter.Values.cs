using System.Buffers.Text;
using System.Globalization;
using System.Numerics;

namespace ApprovalGate.Generated;

public ref partial struct CanonicalWriter
{
    /// <summary>The largest integer such that it and all below it are doubles: JSON readers agree on numbers up to here.</summary>
    private const long MaxSafeInteger = 9_007_199_254_740_991;

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public void Value(bool value) => Literal(value ? "true"u8 : "false"u8);

    /// <summary>Writes text, or <c>null</c>. No normalisation: different code points are different text.</summary>
    public void Value(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        Separate();
        WriteString(value);
        _needsComma = true;
    }

    /// <summary>Writes a character as text of length one.</summary>
    public void Value(char value) => Value(value.ToString());

    /// <summary>Writes an integer; beyond 2^53 as <c>{"$integer":"..."}</c>.</summary>
    public void Value(long value)
    {
        if (value is > MaxSafeInteger or < -MaxSafeInteger)
        {
            TaggedNumber("$integer", value);
            return;
        }

        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, digits, out var length);
        Literal(digits[..length]);
    }

    /// <inheritdoc cref="Value(long)"/>
    public void Value(ulong value)
    {
        if (value > MaxSafeInteger)
        {
            TaggedNumber("$integer", value);
            return;
        }

        Value((long)value);
    }

    /// <inheritdoc cref="Value(long)"/>
    public void Value(int value) => Value((long)value);

    /// <inheritdoc cref="Value(long)"/>
    public void Value(uint value) => Value((long)value);

    /// <inheritdoc cref="Value(long)"/>
    public void Value(short value) => Value((long)value);

    /// <inheritdoc cref="Value(long)"/>
    public void Value(ushort value) => Value((long)value);

    /// <inheritdoc cref="Value(long)"/>
    public void Value(sbyte value) => Value((long)value);

    /// <inheritdoc cref="Value(long)"/>
    public void Value(byte value) => Value((long)value);

    /// <inheritdoc cref="Value(long)"/>
    public void Value(nint value) => Value((long)value);

    /// <inheritdoc cref="Value(long)"/>
    public void Value(nuint value) => Value((ulong)value);

    /// <summary>Writes an integer as <c>{"$integer":"..."}</c>, whatever its size.</summary>
    public void Value(Int128 value) => TaggedNumber("$integer", value);

    /// <inheritdoc cref="Value(Int128)"/>
    public void Value(UInt128 value) => TaggedNumber("$integer", value);

    /// <inheritdoc cref="Value(Int128)"/>
    public void Value(BigInteger value) => TaggedNumber("$integer", value);

    /// <summary>Writes a double as RFC 8785 does. Negative zero, which it would write as 0, is <c>{"$double":"-0"}</c>.</summary>
    /// <exception cref="ArgumentNotBindableException">The value is not a number or infinite.</exception>
    public void Value(double value)
    {
        if (!double.IsFinite(value))
        {
            throw Refused("is not a finite number");
        }

        if (value == 0 && double.IsNegative(value))
        {
            Tagged("$double", "-0");
            return;
        }

        Span<byte> digits = stackalloc byte[Es6Number.MaxBytes];
        Literal(digits[..Es6Number.Format(value, digits)]);
    }

    /// <inheritdoc cref="Value(double)"/>
    public void Value(float value) => Value((double)value);

    /// <inheritdoc cref="Value(double)"/>
    public void Value(Half value) => Value((double)value);

    /// <summary>Writes a decimal with its scale: 1.0 and 1.00 are different.</summary>
    public void Value(decimal value) => TaggedNumber("$decimal", value);

    /// <summary>Writes a GUID.</summary>
    public void Value(Guid value) => Tagged("$guid", value.ToString("D", CultureInfo.InvariantCulture));

    /// <summary>Writes a date and time with its kind. A local one keeps its wall clock and no offset: it is the same value in every time zone.</summary>
    public void Value(DateTime value) => Tagged("$dateTime", value.Kind switch
    {
        DateTimeKind.Utc => value.ToString("O", CultureInfo.InvariantCulture),
        DateTimeKind.Local => DateTime.SpecifyKind(value, DateTimeKind.Unspecified).ToString("O", CultureInfo.InvariantCulture) + " local",
        _ => value.ToString("O", CultureInfo.InvariantCulture),
    });

    /// <summary>Writes an instant with its offset.</summary>
    public void Value(DateTimeOffset value) => Tagged("$dateTimeOffset", value.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Writes a date.</summary>
    public void Value(DateOnly value) => Tagged("$date", value.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Writes a time of day.</summary>
    public void Value(TimeOnly value) => Tagged("$time", value.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Writes a duration.</summary>
    public void Value(TimeSpan value) => Tagged("$duration", value.ToString("c", CultureInfo.InvariantCulture));

    /// <summary>Writes bytes in Base64, or <c>null</c>.</summary>
    public void Value(byte[]? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        if (value.Length > _maxBytes)
        {
            throw TooLarge();
        }

        Tagged("$bytes", Convert.ToBase64String(value));
    }

    /// <summary>Writes an enum value by name, for people, and number, which decides.</summary>
    public void Value<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        // Enums write a negative number with the minus sign of the current culture, and take no other.
        var number = Type.GetTypeCode(typeof(TEnum)) == TypeCode.UInt64
            ? Convert.ToUInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        var name = value.ToString("G");
        BeginObject();
        Name("$enum");
        Value(name == value.ToString("D") ? number : name);
        Name("number");
        Value(number);
        EndObject();
    }

    private void TaggedNumber<T>(string tag, T value)
        where T : IFormattable
        => Tagged(tag, value.ToString(null, CultureInfo.InvariantCulture));
}
