using System.Text;
using System.Text.Json;

namespace ApprovalGate.Policies.Files;

/// <summary>A JSON value and where it stands in its text.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Start">The offset of its first byte.</param>
internal sealed record JsonValueAt(JsonValueKind Kind, int Start)
{
    private const int MaxDepth = 16;

    /// <summary>Gets the offset behind its last byte.</summary>
    public int End { get; private set; }

    /// <summary>Gets the text of a string, or of a number as it is written.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Gets the members of an object, in their order; a name may stand twice.</summary>
    public List<JsonMemberAt> Members { get; } = [];

    /// <summary>Gets the items of an array.</summary>
    public List<JsonValueAt> Items { get; } = [];

    /// <summary>Reads a text.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonValueAt Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        var value = Read(ref reader);
        reader.Read();
        return value;
    }

    private static JsonValueAt Read(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var value = reader.TokenType switch
        {
            JsonTokenType.StartObject => new JsonValueAt(JsonValueKind.Object, start),
            JsonTokenType.StartArray => new JsonValueAt(JsonValueKind.Array, start),
            JsonTokenType.String => new JsonValueAt(JsonValueKind.String, start) { Text = StringOf(ref reader) },
            JsonTokenType.Number => new JsonValueAt(JsonValueKind.Number, start) { Text = Encoding.ASCII.GetString(reader.ValueSpan) },
            JsonTokenType.True => new JsonValueAt(JsonValueKind.True, start),
            JsonTokenType.False => new JsonValueAt(JsonValueKind.False, start),
            _ => new JsonValueAt(JsonValueKind.Null, start),
        };
        if (value.Kind == JsonValueKind.Object)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (name, at) = (StringOf(ref reader), (int)reader.TokenStartIndex);
                reader.Read();
                value.Members.Add(new JsonMemberAt(name, at, Read(ref reader)));
            }
        }
        else if (value.Kind == JsonValueKind.Array)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                value.Items.Add(Read(ref reader));
            }
        }

        value.End = (int)reader.BytesConsumed;
        return value;
    }

    /// <summary>Half a surrogate pair is no text.</summary>
    private static string StringOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("A text holds half a surrogate pair.", null, null, null, exception);
        }
    }
}

/// <summary>A member of an object.</summary>
/// <param name="Name">The name.</param>
/// <param name="Start">The offset of the name's first byte.</param>
/// <param name="Value">The value.</param>
internal sealed record JsonMemberAt(string Name, int Start, JsonValueAt Value);
