using System.Text.Json;
using System.Text.Json.Serialization;
using ApprovalGate.Terms;

namespace ApprovalGate.Cli.Surface;

/// <summary>Writes the terms of an attribute as an object with a member for each, in the order of the table. What it does not know it refuses.</summary>
internal sealed class TermSetConverter : JsonConverter<TermSet>
{
    private static IEnumerable<Term> Terms => TermTable.All.Where(term => term.IsInAttribute);

    public override TermSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("Terms must be an object.");
        }

        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, Raw(member.Value)))
            {
                throw new JsonException($"'{member.Name}' stands twice.");
            }
        }

        return members.Keys.Except(Terms.Select(term => term.Json), StringComparer.Ordinal).FirstOrDefault() is { } unknown
            ? throw new JsonException($"'{unknown}' is no term.")
            : TermSet.Of(property => Terms.FirstOrDefault(term => term.Property == property) is { } term ? members.GetValueOrDefault(term.Json) : null);
    }

    public override void Write(Utf8JsonWriter writer, TermSet value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var term in Terms)
        {
            writer.WritePropertyName(term.Json);
            Write(writer, term.ToJson(value.Value(term)));
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case IReadOnlyList<string> texts:
                writer.WriteStartArray();
                foreach (var text in texts)
                {
                    writer.WriteStringValue(text);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue((string)value);
                break;
        }
    }

    private static object? Raw(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when value.TryGetInt32(out var number) => number,
        JsonValueKind.Array when value.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String) =>
            value.EnumerateArray().Select(text => text.GetString()!).ToArray(),
        _ => throw new JsonException($"{value.GetRawText()} is no value of a term."),
    };
}
