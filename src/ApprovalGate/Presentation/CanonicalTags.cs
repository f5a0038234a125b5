using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace ApprovalGate.Presentation;

/// <summary>Shows values that carry their type, such as <c>{"$decimal":"19.90"}</c>, without the tag.</summary>
internal static class CanonicalTags
{
    private const int MaxWholeBytes = 16;

    /// <summary>Returns a name that is data as it was: one that begins with <c>$</c> is written with another in front.</summary>
    public static string NameOf(string written) => written.StartsWith("$$", StringComparison.Ordinal) ? written[1..] : written;

    /// <summary>Shows a value with a tag; none where the object has no tag, or only the name of its type.</summary>
    public static ShownValue? TryShow(JsonElement value)
    {
        if (value.EnumerateObject().FirstOrDefault() is not { Name: ['$', not '$', ..] tag } first || tag == "$type")
        {
            return null;
        }

        return (tag, first.Value.ValueKind) switch
        {
            ("$decimal" or "$integer" or "$double" or "$number" or "$guid" or "$version" or "$date", JsonValueKind.String) =>
                new ShownValue(PlainName.Of(first.Value.GetString()!)),
            ("$dateTime" or "$dateTimeOffset" or "$time" or "$duration", JsonValueKind.String) => CanonicalTimes.Of(tag, first.Value.GetString()!),
            ("$enum", JsonValueKind.String) => Enum(first.Value.GetString()!, value),
            ("$uri", JsonValueKind.String) => CanonicalText.Of(first.Value.GetString()!),
            ("$relativeUri", JsonValueKind.String) => CanonicalText.Of(first.Value.GetString()!) with { Remark = "relative address" },
            ("$ipAddress" or "$ipEndPoint" or "$culture", JsonValueKind.String) => new ShownValue(PlainName.Of(first.Value.GetString()!)),
            ("$file", JsonValueKind.String) => CanonicalText.Of(first.Value.GetString()!) with { Remark = "file" },
            ("$directory", JsonValueKind.String) => CanonicalText.Of(first.Value.GetString()!) with { Remark = "directory" },
            ("$mailAddress", JsonValueKind.String) => MailAddress(first.Value.GetString()!, value),
            ("$bytes", JsonValueKind.String) when first.Value.TryGetBytesFromBase64(out var bytes) => Bytes(bytes),
            ("$set", JsonValueKind.Array) => CanonicalValue.Items([.. first.Value.EnumerateArray().Select(CanonicalValue.Of)], "item of a set", "items of a set"),
            ("$map", JsonValueKind.Array) => Map(first.Value),
            ("$sensitive", JsonValueKind.String) => Sensitive(first.Value.GetString()!),
            ("$unbound", JsonValueKind.String) => Unbound(first.Value.GetString()!),
            _ => Unknown(value),
        };
    }

    /// <summary>The number decides: two versions of the tool may give one name to different numbers.</summary>
    private static ShownValue Enum(string name, JsonElement value)
    {
        var number = value.TryGetProperty("number", out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : "?";
        return new ShownValue(Flags(name), name == number ? "a number without a name" : $"number {PlainName.Of(number)}");
    }

    /// <summary>A name is the sender's to choose, and may look like another address: it stands apart.</summary>
    private static ShownValue MailAddress(string address, JsonElement value)
    {
        var name = value.TryGetProperty("name", out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : "?";
        return CanonicalText.Of(address) with { Remark = name.Length == 0 ? "mail address" : $"mail address, shown as {PlainName.Of(name)}" };
    }

    private static string Flags(string names) => string.Join(" and ", names.Split(", ").Select(PlainName.Of));

    private static ShownValue Bytes(byte[] bytes)
    {
        var whole = bytes.Length <= MaxWholeBytes;
        var begin = Convert.ToHexStringLower(bytes.AsSpan(0, Math.Min(bytes.Length, MaxWholeBytes)));
        return bytes.Length == 0 ? new ShownValue("no bytes")
            : whole ? new ShownValue(begin, $"{Sizes.Bytes(bytes.Length)}, in hexadecimal")
            : new ShownValue(Sizes.Bytes(bytes.Length))
            {
                Blocks =
                [
                    new FieldBlock("begin with", begin) { Source = BlockSource.Agent, Remark = FormattableString.Invariant($"{MaxWholeBytes} of {Sizes.Bytes(bytes.Length)} shown") },
                    new FieldBlock("SHA-256", Convert.ToHexStringLower(SHA256.HashData(bytes))) { Source = BlockSource.Agent },
                ],
            };
    }

    private static ShownValue Map(JsonElement entries)
    {
        var fields = entries.EnumerateArray().Select(entry => entry.ValueKind == JsonValueKind.Array && entry.GetArrayLength() == 2
            ? Entry(CanonicalValue.Of(entry[0]), CanonicalValue.Of(entry[1]))
            : Unknown(entry).ToField("?")).ToList();
        return fields.Count == 0
            ? new ShownValue("no entries")
            : new ShownValue(null, Sizes.Count(fields.Count, "entry", "entries")) { Blocks = [new ListBlock(fields)] };
    }

    private static FieldBlock Entry(ShownValue key, ShownValue value) => key is { Value: { } label, Blocks.Count: 0, Remark: null }
        ? value.ToField(label)
        : new FieldBlock("entry", null) { Source = BlockSource.Agent, Blocks = [key.ToField("key"), value.ToField("value")] };

    private static ShownValue Sensitive(string commitment) => new("hidden", "sensitive")
    {
        Blocks = [new FieldBlock("commitment", PlainName.Of(commitment)) { Remark = "binds the value without showing it" }],
    };

    private static ShownValue Unbound(string why) => new("not shown", "not bound")
    {
        Blocks = [new WarningBlock($"Your answer does not bind this value; it may be another one when the tool runs. The tool says why: {VisibleText.OfQuoted(why)}.")],
    };

    /// <summary>A newer gate may write tags that this one does not know: they are shown as they stand.</summary>
    private static ShownValue Unknown(JsonElement value) => new(VisibleText.OfJson(value.GetRawText()), "in a form this version does not know");
}
