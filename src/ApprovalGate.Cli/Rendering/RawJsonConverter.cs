using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApprovalGate.Cli.Rendering;

/// <summary>Writes canonical JSON as it is, but for hidden characters, which become JSON escapes: the same value.</summary>
internal sealed class RawJsonConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        => writer.WriteRawValue(VisibleText.OfJson(value), skipInputValidation: true);
}
