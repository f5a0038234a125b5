using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Audit.Sinks;

/// <summary>One record of the log as one line of JSON. The payload stands in it byte for byte; for the rest there is one spelling.</summary>
internal static class JsonLine
{
    /// <summary>How instants are spelled.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 512 };
    private static readonly JsonWriterOptions Trusting = new() { MaxDepth = 512 };
    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\n\r"u8);

    /// <summary>Gets how every line begins.</summary>
    public static ReadOnlySpan<byte> Prefix => "{\"position\":"u8;

    /// <summary>Returns the line of <paramref name="record"/>, without its line break.</summary>
    /// <exception cref="FormatException">The payload is not one JSON object on one line.</exception>
    public static byte[] Write(LogRecord record)
    {
        var payload = record.Payload.Span;
        CheckPayload(payload);

        var line = new ArrayBufferWriter<byte>(payload.Length + 512);
        using (var writer = new Utf8JsonWriter(line, Trusting))
        {
            writer.WriteStartObject();
            writer.WriteNumber("position"u8, record.Position);
            writer.WriteString("time"u8, record.Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
            writer.WriteString("stream"u8, record.Stream);
            writer.WriteNumber("version"u8, record.Version);
            writer.WriteString("type"u8, record.Type);
            writer.WriteNumber("schema"u8, record.Schema);
            writer.WriteString("commit"u8, record.CommitId);
            writer.WritePropertyName("payload"u8);
            writer.WriteRawValue(payload, skipInputValidation: true);
            writer.WriteString("leaf"u8, Convert.ToHexStringLower(record.Leaf.Span));
            writer.WriteString("head"u8, Convert.ToHexStringLower(record.Head.Span));
            writer.WriteEndObject();
        }

        return line.WrittenSpan.ToArray();
    }

    /// <summary>Reads a line. Whatever <see cref="Write"/> would not have written is refused.</summary>
    /// <exception cref="FormatException">It is no such line.</exception>
    public static LogRecord Parse(ReadOnlyMemory<byte> line)
    {
        LogRecord record;
        try
        {
            record = ParseMembers(line);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FormatException("it is not the JSON of a record", exception);
        }

        // Members in another spelling would be the same record in other bytes: a change nobody would see.
        return Write(record).AsSpan().SequenceEqual(line.Span)
            ? record
            : throw new FormatException("it is not spelled as it was written");
    }

    private static LogRecord ParseMembers(ReadOnlyMemory<byte> line)
    {
        var reader = new Utf8JsonReader(line.Span, Deep);
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject);
        Member(ref reader, "position"u8);
        var position = reader.GetInt64();
        Member(ref reader, "time"u8);
        var time = DateTimeOffset.ParseExact(
            reader.GetString()!, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        Member(ref reader, "stream"u8);
        var stream = reader.GetString()!;
        Member(ref reader, "version"u8);
        var version = reader.GetInt64();
        Member(ref reader, "type"u8);
        var type = reader.GetString()!;
        Member(ref reader, "schema"u8);
        var schema = reader.GetInt32();
        Member(ref reader, "commit"u8);
        var commit = reader.GetGuid();
        Member(ref reader, "payload"u8);
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var payload = line[start..(int)reader.BytesConsumed];
        Member(ref reader, "leaf"u8);
        var leaf = Convert.FromHexString(reader.GetString()!);
        Member(ref reader, "head"u8);
        var head = Convert.FromHexString(reader.GetString()!);
        Expect(reader.Read() && reader.TokenType == JsonTokenType.EndObject && !reader.Read());
        Expect(leaf.Length == Chain.HashBytes && head.Length == Chain.HashBytes);
        return new LogRecord(position, commit, stream, version, time, type, schema, payload, leaf, head);
    }

    private static void Member(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
        => Expect(reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name) && reader.Read());

    private static void Expect(bool met)
    {
        if (!met)
        {
            throw new JsonException();
        }
    }

    private static void CheckPayload(ReadOnlySpan<byte> payload)
    {
        var oneLine = payload is [(byte)'{', .., (byte)'}'] && !payload.ContainsAny(LineBreaks) && Utf8.IsValid(payload);
        try
        {
            var reader = new Utf8JsonReader(payload, Deep);
            while (oneLine && reader.Read())
            {
                // Reading to the end is the check.
            }
        }
        catch (JsonException)
        {
            oneLine = false;
        }

        if (!oneLine)
        {
            throw new FormatException("its payload is not one JSON object on one line");
        }
    }
}
