using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace ApprovalGate.Generated;

public ref partial struct CanonicalReader
{
    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    public void Value(out bool value)
    {
        value = _json.TokenType == JsonTokenType.True;
        Take(value ? JsonTokenType.True : JsonTokenType.False);
    }

    /// <summary>Reads text, or <c>null</c>.</summary>
    public void Value(out string? value) => value = IsNull() ? null : Text();

    /// <summary>Reads a character.</summary>
    public void Value(out char value) => value = Text() is [var only] ? only : throw Unexpected();

    /// <summary>Reads a code point.</summary>
    public void Value(out Rune value) => value = Text().EnumerateRunes().Single();

    /// <summary>Reads an integer.</summary>
    public void Value(out long value) => value = Integer<long>();

    /// <inheritdoc cref="Value(out long)"/>
    public void Value(out ulong value) => value = Integer<ulong>();

    /// <inheritdoc cref="Value(out long)"/>
    public void Value(out int value) => value = Integer<int>();

    /// <inheritdoc cref="Value(out long)"/>
    public void Value(out uint value) => value = Integer<uint>();

    /// <inheritdoc cref="Value(out long)"/>
    public void Value(out short value) => value = Integer<short>();

    /// <inheritdoc cref="Value(out long)"/>
    public void Value(out ushort value) => value = Integer<ushort>();

    /// <inheritdoc cref="Value(out long)"/>
    public void Value(out sbyte value) => value = Integer<sbyte>();

    /// <inheritdoc cref="Value(out long)"/>
    public void Value(out byte value) => value = Integer<byte>();

    /// <inheritdoc cref="Value(out long)"/>
    public void Value(out nint value) => value = Integer<nint>();

    /// <inheritdoc cref="Value(out long)"/>
    public void Value(out nuint value) => value = Integer<nuint>();

    /// <inheritdoc cref="Value(out long)"/>
    public void Value(out Int128 value) => value = Integer<Int128>();

    /// <inheritdoc cref="Value(out long)"/>
    public void Value(out UInt128 value) => value = Integer<UInt128>();

    /// <inheritdoc cref="Value(out long)"/>
    public void Value(out BigInteger value) => value = Integer<BigInteger>();

    /// <summary>Reads a double.</summary>
    public void Value(out double value)
    {
        if (_json.TokenType == JsonTokenType.StartObject)
        {
            value = double.Parse(Tagged("\"$double\":"u8), CultureInfo.InvariantCulture);
            return;
        }

        value = _json.GetDouble();
        _json.Read();
    }

    /// <inheritdoc cref="Value(out double)"/>
    public void Value(out float value)
    {
        Value(out double wide);
        value = (float)wide;
    }

    /// <inheritdoc cref="Value(out double)"/>
    public void Value(out Half value)
    {
        Value(out double wide);
        value = (Half)wide;
    }

    /// <summary>Reads a decimal with its scale.</summary>
    public void Value(out decimal value) => value = decimal.Parse(Tagged("\"$decimal\":"u8), CultureInfo.InvariantCulture);

    /// <summary>Reads a GUID.</summary>
    public void Value(out Guid value) => value = Guid.ParseExact(Tagged("\"$guid\":"u8), "D");

    /// <summary>Reads a date and time with its kind. One with an offset is local: the instant it was, by the wall clock here.</summary>
    public void Value(out DateTime value)
        => value = DateTime.ParseExact(Tagged("\"$dateTime\":"u8), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    /// <summary>Reads an instant with its offset.</summary>
    public void Value(out DateTimeOffset value)
        => value = DateTimeOffset.ParseExact(Tagged("\"$dateTimeOffset\":"u8), "O", CultureInfo.InvariantCulture);

    /// <summary>Reads a date.</summary>
    public void Value(out DateOnly value) => value = DateOnly.ParseExact(Tagged("\"$date\":"u8), "O", CultureInfo.InvariantCulture);

    /// <summary>Reads a time of day.</summary>
    public void Value(out TimeOnly value) => value = TimeOnly.ParseExact(Tagged("\"$time\":"u8), "O", CultureInfo.InvariantCulture);

    /// <summary>Reads a duration.</summary>
    public void Value(out TimeSpan value) => value = TimeSpan.ParseExact(Tagged("\"$duration\":"u8), "c", CultureInfo.InvariantCulture);

    /// <summary>Reads a version, or <c>null</c>.</summary>
    public void Value(out Version? value) => value = IsNull() ? null : Version.Parse(Tagged("\"$version\":"u8));

    /// <summary>Reads a URI, or <c>null</c>.</summary>
    public void Value(out Uri? value)
    {
        if (IsNull())
        {
            value = null;
            return;
        }

        BeginObject();
        var isAbsolute = _json.ValueTextEquals("$uri"u8);
        Name(isAbsolute ? "\"$uri\":"u8 : "\"$relativeUri\":"u8);
        value = new Uri(Text(), isAbsolute ? UriKind.Absolute : UriKind.Relative);
        EndObject();
    }

    /// <summary>Reads bytes, or <c>null</c>.</summary>
    public void Value(out byte[]? value)
    {
        if (IsNull())
        {
            value = null;
            return;
        }

        value = Bytes();
    }

    /// <summary>Reads bytes.</summary>
    public void Value(out ReadOnlyMemory<byte> value) => value = Bytes();

    /// <inheritdoc cref="Value(out ReadOnlyMemory{byte})"/>
    public void Value(out Memory<byte> value) => value = Bytes();

    private byte[] Bytes()
    {
        BeginObject();
        Name("\"$bytes\":"u8);
        var bytes = _json.GetBytesFromBase64();
        _json.Read();
        EndObject();
        return bytes;
    }

    /// <summary>Reads an enum value by its number.</summary>
    public void Value<TEnum>(out TEnum value)
        where TEnum : struct, Enum
    {
        BeginObject();
        Name("\"$enum\":"u8);
        Skip();
        Name("\"number\":"u8);
        var number = Text();
        value = (TEnum)(Type.GetTypeCode(typeof(TEnum)) == TypeCode.UInt64
            ? Enum.ToObject(typeof(TEnum), ulong.Parse(number, CultureInfo.InvariantCulture))
            : Enum.ToObject(typeof(TEnum), long.Parse(number, CultureInfo.InvariantCulture)));
        EndObject();
    }

    /// <summary>Reads an integer: a number, or under a tag beyond 2^53. One that does not fit is refused.</summary>
    private T Integer<T>()
        where T : INumberBase<T>
    {
        if (_json.TokenType == JsonTokenType.StartObject)
        {
            return T.Parse(Tagged("\"$integer\":"u8), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        var number = T.CreateChecked(_json.GetInt64());
        _json.Read();
        return number;
    }
}
