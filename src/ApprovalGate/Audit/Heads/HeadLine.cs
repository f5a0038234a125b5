using System.Globalization;
using System.Text.Json;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Audit.Heads;

/// <summary>A signed head as one line of JSON. It has one spelling.</summary>
internal static class HeadLine
{
    /// <summary>Gets how every line begins.</summary>
    public static ReadOnlySpan<byte> Prefix => "{\"store\":\""u8;

    public static byte[] Write(SignedHead head) => JsonSerializer.SerializeToUtf8Bytes(
        new HeadDocument(
            head.StoreId,
            head.Position,
            Convert.ToHexStringLower(head.Hash.Span),
            head.At.UtcDateTime.ToString(JsonLine.TimeFormat, CultureInfo.InvariantCulture),
            head.Key,
            Convert.ToHexStringLower(head.Signature.Span)),
        HeadJson.Default.HeadDocument);

    /// <exception cref="FormatException">It is not what <see cref="Write"/> writes of a head.</exception>
    public static SignedHead Parse(ReadOnlySpan<byte> line)
    {
        SignedHead head;
        try
        {
            head = HeadOf(JsonSerializer.Deserialize(line, HeadJson.Default.HeadDocument) ?? throw new FormatException("it is no head"));
        }
        catch (JsonException exception)
        {
            throw new FormatException("it is not the JSON of a head", exception);
        }

        return Write(head).AsSpan().SequenceEqual(line) ? head : throw new FormatException("it is not spelled as it was written");
    }

    private static SignedHead HeadOf(HeadDocument document) => new()
    {
        StoreId = document.Store,
        Position = document.Position,
        Hash = Convert.FromHexString(document.Head) is { Length: Chain.HashBytes } hash ? hash : throw new FormatException("its hash is not one"),
        At = DateTimeOffset.ParseExact(document.At, JsonLine.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        Key = document.Key,
        Signature = Convert.FromHexString(document.Signature),
    };
}
