using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApprovalGate.Generated;

public ref partial struct CanonicalReader
{
    /// <summary>Reads untyped JSON: the same members, items and texts of numbers, in canonical order.</summary>
    public void Value(out JsonElement value)
    {
        using var document = Document();
        value = document.RootElement.Clone();
    }

    /// <inheritdoc cref="Value(out JsonElement)"/>
    public void Value(out JsonDocument? value) => value = IsNull() ? null : Document();

    /// <inheritdoc cref="Value(out JsonElement)"/>
    public void Value(out JsonNode? value) => value = IsNull() ? null : JsonNode.Parse(Plain());

    /// <inheritdoc cref="Value(out JsonElement)"/>
    public void Value(out JsonObject? value) => value = IsNull() ? null : JsonNode.Parse(Plain())!.AsObject();

    /// <inheritdoc cref="Value(out JsonElement)"/>
    public void Value(out JsonArray? value) => value = IsNull() ? null : JsonNode.Parse(Plain())!.AsArray();

    /// <inheritdoc cref="Value(out JsonElement)"/>
    public void Value(out JsonValue? value) => value = IsNull() ? null : JsonNode.Parse(Plain())!.AsValue();

    private JsonDocument Document() => JsonDocument.Parse(Plain().ToArray());

    /// <summary>Returns the JSON that was written, with numbers as they stood and names as they were.</summary>
    private ReadOnlySpan<byte> Plain()
    {
        var plain = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(plain))
        {
            Copy(writer);
        }

        return plain.WrittenSpan;
    }

    private void Copy(Utf8JsonWriter writer)
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.StartObject:
                CopyObject(writer);
                return;
            case JsonTokenType.StartArray:
                BeginArray();
                writer.WriteStartArray();
                while (HasMore())
                {
                    Copy(writer);
                }

                writer.WriteEndArray();
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(_json.GetString());
                break;
            default:
                writer.WriteRawValue(_json.ValueSpan);
                break;
        }

        _json.Read();
    }

    private void CopyObject(Utf8JsonWriter writer)
    {
        BeginObject();
        if (_json.TokenType == JsonTokenType.PropertyName && _json.ValueTextEquals("$number"u8))
        {
            Name("\"$number\":"u8);
            writer.WriteRawValue(Encoding.UTF8.GetBytes(Text()));
            EndObject();
            return;
        }

        writer.WriteStartObject();
        while (HasMore())
        {
            writer.WritePropertyName(Key());
            Copy(writer);
        }

        writer.WriteEndObject();
        EndObject();
    }
}
