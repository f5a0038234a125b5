using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;
using ApprovalGate.Binding.Canonical;

namespace ApprovalGate.Generated;

public ref partial struct CanonicalWriter
{
    /// <summary>The largest integer such that it and all below it are doubles: JSON readers agree on numbers up to here.</summary>
    private const long MaxSafeInteger = 9_007_199_254_740_991;

    /// <summary>More than the text of any value of fixed size takes: a 128-bit integer has 40 characters.</summary>
    private const int MaxScalarBytes = 64;

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public void Value(bool value)
    {
        if (value)
        {
            Literal("true,"u8);
        }
        else
        {
            Literal("false,"u8);
        }
    }

    /// <summary>Writes text, or <c>null</c>. No normalisation: different code points are different text.</summary>
    public void Value(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        WriteString(value, (byte)',');
    }

    /// <summary>Writes a character as text of length one.</summary>
    public void Value(char value) => WriteString([value], (byte)',');

    /// <summary>Writes a code point as text.</summary>
    public void Value(Rune value)
    {
        Span<char> units = stackalloc char[2];
        WriteString(units[..value.EncodeToUtf16(units)], (byte)',');
    }

    /// <summary>Writes an integer; beyond 2^53 as <c>{"$integer":"..."}</c>.</summary>
    public void Value(long value)
    {
        if (value is > MaxSafeInteger or < -MaxSafeInteger)
        {
            Tagged("{\"$integer\":\""u8, value);
            return;
        }

        var room = Room(MaxScalarBytes);
        Utf8Formatter.TryFormat(value, room, out var digits);
        room[digits] = (byte)',';
        _length += digits + 1;
    }

    /// <inheritdoc cref="Value(long)"/>
    public void Value(ulong value)
    {
        if (value > MaxSafeInteger)
        {
            Tagged("{\"$integer\":\""u8, value);
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
    public void Value(Int128 value) => Tagged("{\"$integer\":\""u8, value);

    /// <inheritdoc cref="Value(Int128)"/>
    public void Value(UInt128 value) => Tagged("{\"$integer\":\""u8, value);

    /// <inheritdoc cref="Value(Int128)"/>
    public void Value(BigInteger value) => Tagged("{\"$integer\":"u8, value.ToString(CultureInfo.InvariantCulture));

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
            CheckDepth();
            Literal("{\"$double\":\"-0\"},"u8);
            return;
        }

        var room = Room(MaxScalarBytes);
        var digits = Es6Number.Format(value, room);
        room[digits] = (byte)',';
        _length += digits + 1;
    }

    /// <inheritdoc cref="Value(double)"/>
    public void Value(float value) => Value((double)value);

    /// <inheritdoc cref="Value(double)"/>
    public void Value(Half value) => Value((double)value);

    /// <summary>Writes a decimal with its scale: 1.0 and 1.00 are different.</summary>
    public void Value(decimal value) => Tagged("{\"$decimal\":\""u8, value);

    /// <summary>Writes a GUID.</summary>
    public void Value(Guid value) => Tagged("{\"$guid\":\""u8, value, "D");

    /// <summary>Writes a date and time with its kind. A local one has its offset, so that it is bound as an instant: on a machine in another
    /// time zone the same wall clock is another value.</summary>
    public void Value(DateTime value) => Tagged("{\"$dateTime\":\""u8, value, "O");

    /// <summary>Writes an instant with its offset.</summary>
    public void Value(DateTimeOffset value) => Tagged("{\"$dateTimeOffset\":\""u8, value, "O");

    /// <summary>Writes a date.</summary>
    public void Value(DateOnly value) => Tagged("{\"$date\":\""u8, value, "O");

    /// <summary>Writes a time of day.</summary>
    public void Value(TimeOnly value) => Tagged("{\"$time\":\""u8, value, "O");

    /// <summary>Writes a duration.</summary>
    public void Value(TimeSpan value) => Tagged("{\"$duration\":\""u8, value, "c");

    /// <summary>Writes a version with as many parts as it has, or <c>null</c>.</summary>
    public void Value(Version? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        Tagged("{\"$version\":"u8, value.ToString());
    }

    /// <summary>Writes the text a URI was made from, and whether it is relative; or <c>null</c>.</summary>
    /// <exception cref="ArgumentNotBindableException">It was made by other rules than that text says, or by a derived type.</exception>
    public void Value(Uri? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        if (value.GetType() != typeof(Uri)
            || !Uri.TryCreate(value.OriginalString, value.IsAbsoluteUri ? UriKind.Absolute : UriKind.Relative, out var same)
            || value.UserEscaped != same.UserEscaped
            || (value.IsAbsoluteUri && value.AbsoluteUri != same.AbsoluteUri))
        {
            throw Refused("is a URI made with options or by a type of its own, which cannot be shown");
        }

        if (value.IsAbsoluteUri)
        {
            Tagged("{\"$uri\":"u8, value.OriginalString);
        }
        else
        {
            Tagged("{\"$relativeUri\":"u8, value.OriginalString);
        }
    }

    /// <summary>Writes bytes in Base64, or <c>null</c>.</summary>
    public void Value(byte[]? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        Value((ReadOnlyMemory<byte>)value);
    }

    /// <inheritdoc cref="Value(ReadOnlyMemory{byte})"/>
    public void Value(Memory<byte> value) => Value((ReadOnlyMemory<byte>)value);

    /// <summary>Writes bytes in Base64.</summary>
    public void Value(ReadOnlyMemory<byte> value)
    {
        if (value.Length > _maxBytes)
        {
            throw TooLarge();
        }

        CheckDepth();
        Literal("{\"$bytes\":\""u8);
        Base64.EncodeToUtf8(value.Span, Room(Base64.GetMaxEncodedToUtf8Length(value.Length)), out _, out var written);
        _length += written;
        Literal("\"},"u8);
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
        Name("\"$enum\":"u8);
        Value(name == value.ToString("D") ? number : name);
        Name("\"number\":"u8);
        Value(number);
        EndObject();
    }

    /// <summary>Writes text under a tag.</summary>
    /// <param name="open">All up to the text's quote.</param>
    /// <param name="text">Any text.</param>
    private void Tagged(scoped ReadOnlySpan<byte> open, scoped ReadOnlySpan<char> text)
    {
        CheckDepth();
        Literal(open);
        WriteString(text, (byte)'}');
        Literal(","u8);
    }

    /// <summary>Writes a value under a tag.</summary>
    /// <param name="open">All up to the value, with its quote.</param>
    /// <param name="value">One whose text is short, and plain ASCII.</param>
    /// <param name="format">The format.</param>
    private void Tagged<T>(scoped ReadOnlySpan<byte> open, T value, string? format = null)
        where T : IUtf8SpanFormattable
    {
        CheckDepth();
        Literal(open);
        var room = Room(MaxScalarBytes);
        value.TryFormat(room, out var written, format, CultureInfo.InvariantCulture);
        _length += written;
        Literal("\"},"u8);
    }
}
