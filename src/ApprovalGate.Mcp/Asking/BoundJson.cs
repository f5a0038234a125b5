using System.Text.Json.Nodes;

namespace ApprovalGate.Mcp.Asking;

/// <summary>Reads JSON back from canonical arguments: numbers as they stood, and names without the mark that keeps them apart from the gate's own.</summary>
internal static class BoundJson
{
    private const string Number = "$number";

    public static JsonNode? Read(CanonicalArguments arguments) => Read(JsonNode.Parse(arguments.Json));

    private static JsonNode? Read(JsonNode? node) => node switch
    {
        JsonObject members when members.Count == 1 && members[Number] is JsonValue text => JsonNode.Parse(text.GetValue<string>()),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(Name(member.Key), Read(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Read)]),
        _ => node?.DeepClone(),
    };

    private static string Name(string key) => key.StartsWith('$') ? key[1..] : key;
}
