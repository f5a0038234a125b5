using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApprovalGate;

/// <summary>The id of an approval request: 128 random bits, 32 lower-case hexadecimal digits. A label, never a credential.</summary>
[JsonConverter(typeof(JsonConverter))]
public readonly record struct RequestId
{
    private const int Digits = 32;
    private readonly Guid _bits;

    /// <summary>Makes an id of a random GUID's bits.</summary>
    public RequestId(Guid bits) => _bits = bits;

    /// <summary>Gets the first eight digits, as lists show it.</summary>
    public string Prefix => ToString()[..8];

    /// <summary>Reads an id from its 32 digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RequestId id)
    {
        var valid = text is { Length: Digits } && text.All(char.IsAsciiHexDigitLower);
        id = valid ? new RequestId(Guid.ParseExact(text!, "N")) : default;
        return valid;
    }

    /// <summary>Reads an id from its 32 digits.</summary>
    /// <exception cref="FormatException">The text is not 32 lower-case hexadecimal digits.</exception>
    public static RequestId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not a request id; it must be {Digits} lower-case hexadecimal digits.");

    /// <inheritdoc/>
    public override string ToString() => _bits.ToString("N");

    internal sealed class JsonConverter : JsonConverter<RequestId>
    {
        public override RequestId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => TryParse(reader.GetString(), out var id) ? id : throw new JsonException("A request id must be 32 lower-case hexadecimal digits.");

        public override void Write(Utf8JsonWriter writer, RequestId value, JsonSerializerOptions options)
            => writer.WriteStringValue(value.ToString());
    }
}
