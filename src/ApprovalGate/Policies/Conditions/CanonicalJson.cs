using System.Globalization;
using System.Text.Json;
using ApprovalGate.Cel;

namespace ApprovalGate.Policies;

/// <summary>Reads canonical arguments as a condition reads the typed ones. <c>Binding/FORMAT.md</c> says how each type is written.</summary>
internal static class CanonicalJson
{
    private const string Sensitive = "$sensitive";
    private const string Unbound = "$unbound";

    /// <summary>Reads a value of a declared type.</summary>
    /// <exception cref="UnreadableArgumentException">The value is hidden, or not of the type.</exception>
    public static CelValue Read(JsonElement json, CelType type)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return CelValue.Null;
        }

        return type.Kind switch
        {
            CelKind.Nullable => Read(json, type.Parameters[0]),
            CelKind.Double => Double(json),
            CelKind.Uint => CelValue.Uint(checked((ulong)Integer(json))),
            CelKind.List => List(json, type.Parameters[0]),
            CelKind.Map => Map(json, type),
            CelKind.Object => CelValue.Object(NotHidden(json)),
            _ => ReadTagged(json),
        };
    }

    /// <summary>Reads a value by its tag, or as JSON has it.</summary>
    private static CelValue ReadTagged(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => List(json, CelType.Dyn),
        JsonValueKind.Object => TagOf(json) is { } tag ? ReadTagged(json, tag) : Map(json, CelType.Map(CelType.String, CelType.Dyn)),
        _ => PlainJson.Read(json),
    };

    private static CelValue ReadTagged(JsonElement json, JsonProperty tag) => tag.Name switch
    {
        Sensitive or Unbound => CelValue.Object(NotHidden(json)),
        "$integer" or "$enum" => CelValue.Int(checked((long)Integer(json))),
        "$double" or "$decimal" => Double(json),
        "$number" => PlainJson.Number(tag.Value.GetString()!),
        "$guid" or "$uri" or "$relativeUri" or "$version" or "$ipAddress" or "$ipEndPoint" or "$mailAddress" or "$culture" or "$file" or "$directory" => CelValue.String(tag.Value.GetString()),
        "$bytes" => CelValue.Bytes(tag.Value.GetBytesFromBase64()),
        "$dateTime" => CelValue.Timestamp(Generated.ConditionValue.Timestamp(DateTime.ParseExact(
            tag.Value.GetString()!.Replace(" local", "", StringComparison.Ordinal), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind))),
        "$dateTimeOffset" => CelValue.Timestamp(DateTimeOffset.ParseExact(tag.Value.GetString()!, "O", CultureInfo.InvariantCulture)),
        "$date" => CelValue.Timestamp(Generated.ConditionValue.Timestamp(DateOnly.ParseExact(tag.Value.GetString()!, "O", CultureInfo.InvariantCulture))),
        "$time" => CelValue.Duration(TimeOnly.ParseExact(tag.Value.GetString()!, "O", CultureInfo.InvariantCulture).ToTimeSpan()),
        "$duration" => CelValue.Duration(TimeSpan.ParseExact(tag.Value.GetString()!, "c", CultureInfo.InvariantCulture)),
        "$set" => List(json, CelType.Dyn),
        "$map" => Map(json, CelType.Map(CelType.Dyn, CelType.Dyn)),
        _ => Map(json, CelType.Map(CelType.String, CelType.Dyn)),
    };

    private static CelValue Double(JsonElement json) => CelValue.Double(TagOf(json) switch
    {
        null => json.GetDouble(),
        { Name: "$decimal" } tag => (double)decimal.Parse(tag.Value.GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture),
        { Name: "$double" or "$number" } tag => double.Parse(tag.Value.GetString()!, CultureInfo.InvariantCulture),
        _ => throw NoSuch(json, "a number"),
    });

    private static Int128 Integer(JsonElement json) => TagOf(json) switch
    {
        null => json.GetInt64(),
        { Name: "$integer" } tag => Int128.Parse(tag.Value.GetString()!, CultureInfo.InvariantCulture),
        { Name: "$enum" } => Int128.Parse(json.GetProperty("number").GetString()!, CultureInfo.InvariantCulture),
        _ => throw NoSuch(json, "an integer"),
    };

    private static CelValue List(JsonElement json, CelType item)
    {
        var items = json.ValueKind == JsonValueKind.Array ? json
            : TagOf(json) is { Name: "$set" } tag ? tag.Value
            : throw NoSuch(json, "a list");
        return CelValue.List([.. items.EnumerateArray()], one => Read(one, item));
    }

    private static CelValue Map(JsonElement json, CelType type) => TagOf(json) switch
    {
        { Name: "$map" } tag => CelValue.Map(tag.Value.EnumerateArray()
            .Select(pair => KeyValuePair.Create(Read(pair[0], type.Parameters[0]), Read(pair[1], type.Parameters[1])))),
        { Name: not "$type" } => throw NoSuch(json, "a map"),
        _ when json.ValueKind != JsonValueKind.Object => throw NoSuch(json, "a map"),
        _ => PlainJson.Map(
            json,
            static name => name.StartsWith("$$", StringComparison.Ordinal) ? name[1..] : name,
            value => Read(value, type.Parameters[1])),
    };

    private static JsonElement NotHidden(JsonElement json) => TagOf(json) is { Name: Sensitive or Unbound } ? throw NoSuch(json, "a value") : json;

    /// <summary>The member that says what an object is written in place of: its name begins with one <c>$</c>.</summary>
    private static JsonProperty? TagOf(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in json.EnumerateObject())
            {
                if (member.Name.StartsWith('$') && !member.Name.StartsWith("$$", StringComparison.Ordinal))
                {
                    return member;
                }
            }
        }

        return null;
    }

    private static UnreadableArgumentException NoSuch(JsonElement json, string wanted) => new(TagOf(json)?.Name switch
    {
        Sensitive => "A sensitive argument cannot be read from a record: only a commitment to it is kept.",
        Unbound => "An argument that is not bound cannot be read from a record.",
        _ => $"An argument is not {wanted}, as its declaration says.",
    });
}
