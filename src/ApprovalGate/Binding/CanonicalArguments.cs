using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApprovalGate;

/// <summary>The arguments of a call in canonical form: what was hashed, and what approvers are shown.</summary>
/// <param name="Json">One JSON object, in the layout of RFC 8785.</param>
[JsonConverter(typeof(JsonConverter))]
public sealed record CanonicalArguments(string Json)
{
    /// <inheritdoc/>
    public override string ToString() => Json;

    /// <summary>Gets a member that is text, or null.</summary>
    internal bool TryGetText(string name, out string? text)
    {
        using var document = JsonDocument.Parse(Json, new JsonDocumentOptions { MaxDepth = 512 });
        var found = document.RootElement.TryGetProperty(name, out var member);
        text = found ? member.GetString() : null;
        return found;
    }

    /// <summary>Keeps the text byte for byte: canonical text that a serializer writes again is canonical no longer.</summary>
    internal sealed class JsonConverter : JsonConverter<CanonicalArguments>
    {
        public override CanonicalArguments Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("Canonical arguments must be an object.");
            }

            using var document = JsonDocument.ParseValue(ref reader);
            return new CanonicalArguments(document.RootElement.GetRawText());
        }

        public override void Write(Utf8JsonWriter writer, CanonicalArguments value, JsonSerializerOptions options)
            => writer.WriteRawValue(Encoding.UTF8.GetBytes(value.Json), skipInputValidation: true);
    }
}
