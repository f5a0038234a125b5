using System.Text.Json;

namespace ApprovalGate.Presentation;

/// <summary>Shows a value of the canonical arguments: the bound value itself, read with its type tags.</summary>
internal static class CanonicalValue
{
    private const int MaxInlineItems = 8;
    private const int MaxInlineLength = 60;

    public static ShownValue Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => CanonicalText.Of(value.GetString()!),
        JsonValueKind.Array => Items([.. value.EnumerateArray().Select(Of)], "item", "items"),
        JsonValueKind.Object => CanonicalTags.TryShow(value) ?? Members(value),
        _ => new ShownValue(value.GetRawText()),
    };

    /// <summary>Shows items: short ones in a line, others as a list with all of them.</summary>
    public static ShownValue Items(IReadOnlyList<ShownValue> items, string one, string many)
    {
        if (items.Count == 0)
        {
            return new ShownValue($"no {many}");
        }

        var size = Sizes.Count(items.Count, one, many);
        if (items.Count <= MaxInlineItems && items.All(item => item is { Value: not null, Remark: null, Blocks.Count: 0 })
            && items.Sum(item => item.Value!.Length + 2) <= MaxInlineLength)
        {
            return new ShownValue(string.Join(", ", items.Select(item => item.Value)), size);
        }

        return new ShownValue(null, size)
        {
            Blocks = [new ListBlock([.. items.Select((item, index) => item.ToField(FormattableString.Invariant($"{index + 1}.")))])],
        };
    }

    /// <summary>Shows the members of an object as a tree.</summary>
    private static ShownValue Members(JsonElement value)
    {
        var type = value.TryGetProperty("$type", out var discriminator) ? $"type {Of(discriminator).Value}" : null;
        var members = value.EnumerateObject().Where(member => member.Name != "$type").Select(Field).ToList();
        return members.Count == 0 ? new ShownValue("no members", type) : new ShownValue(null, type) { Blocks = members };
    }

    private static PresentationBlock Field(JsonProperty member)
    {
        var name = CanonicalTags.NameOf(member.Name);
        var field = Of(member.Value).ToField(PlainName.Of(name));
        return CanonicalText.Warnings(name) is { Count: > 0 } warnings ? field with { Blocks = [.. warnings, .. field.Blocks] } : field;
    }
}
