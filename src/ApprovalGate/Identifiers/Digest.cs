using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApprovalGate;

/// <summary>What an approval binds to: SHA-256 of tool, signature, canonical arguments, session, actor, request, store and terms.</summary>
[JsonConverter(typeof(JsonConverter))]
public readonly record struct Digest
{
    private const int Digits = 64;
    private readonly string? _text;

    internal Digest(ReadOnlySpan<byte> hash) => _text = Convert.ToHexStringLower(hash);

    private Digest(string text) => _text = text;

    /// <summary>Reads a digest from its 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Digest digest)
    {
        var valid = text is { Length: Digits } && text.All(char.IsAsciiHexDigitLower);
        digest = valid ? new Digest(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => _text ?? new string('0', Digits);

    internal sealed class JsonConverter : JsonConverter<Digest>
    {
        public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => TryParse(reader.GetString(), out var digest) ? digest : throw new JsonException("A digest must be 64 lower-case hexadecimal digits.");

        public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options)
            => writer.WriteStringValue(value.ToString());
    }
}
