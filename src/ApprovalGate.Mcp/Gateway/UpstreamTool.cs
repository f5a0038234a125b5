using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ApprovalGate.Generated;

namespace ApprovalGate.Mcp.Gateway;

/// <summary>A tool of the server, as the server defined it when it was listed.</summary>
/// <param name="Hash">The SHA-256 of the whole definition, in hexadecimal: what the server may not change between approval and call.</param>
/// <param name="Tool">What the gate knows it as. The hash stands in the signature, so every digest binds it.</param>
internal sealed partial record UpstreamTool(string Hash, Tool Tool)
{
    /// <summary>Whether it can stand in the name of a tool without being taken for something else.</summary>
    public static bool IsName(string? name) => name is not null && Name().IsMatch(name);

    /// <exception cref="McpGatewayException">It has no name that can be shown.</exception>
    public static (string Name, UpstreamTool Tool) Of(JsonNode? definition, McpGatewayOptions options)
    {
        var name = Text(definition?["name"]);
        if (!IsName(name))
        {
            throw new McpGatewayException("The server lists a tool whose name is not 1 to 64 letters, digits, '-', '_' or '.'; it cannot be gated.");
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition!.ToJsonString())));
        var full = $"{options.Server}.{name}";
        return (name!, new UpstreamTool(hash, new Tool(full, $"{full}#{hash}({Parameters(definition)})", ClassOf(definition, options))
        {
            Reason = Text(definition["title"]) ?? Text(definition["annotations"]?["title"]),
            Tags = ["mcp"],
        }));
    }

    private static Reversibility ClassOf(JsonNode definition, McpGatewayOptions options)
    {
        var hints = options.BelieveHints ? definition["annotations"] : null;
        if (Is(hints?["readOnlyHint"], true))
        {
            return Reversibility.Observation;
        }

        return Is(hints?["destructiveHint"], false) ? Reversibility.Reversible : Reversibility.Irreversible;
    }

    /// <summary>The parameters as a signature has them, so that people are shown the arguments in the declared order.</summary>
    private static string Parameters(JsonNode definition) => definition["inputSchema"]?["properties"] is JsonObject properties
        ? string.Join(", ", properties.Where(one => IsName(one.Key)).Select(one => $"{TypeOf(one.Value)} {one.Key}"))
        : "";

    private static string TypeOf(JsonNode? schema) => schema is JsonObject && Text(schema["type"]) is { } type && IsName(type) ? type : "any";

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool Is(JsonNode? node, bool expected) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag == expected;

    [GeneratedRegex(@"\A[A-Za-z0-9_.\-]{1,64}\z")]
    private static partial Regex Name();
}
