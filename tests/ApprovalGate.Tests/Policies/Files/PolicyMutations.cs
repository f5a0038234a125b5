using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApprovalGate.Tests.Policies.Files;

/// <summary>Changes policy files at random, as slips of the hand and of the mind would.</summary>
internal static class PolicyMutations
{
    /// <summary>A file in which everything stands that may.</summary>
    public const string Whole = """
        {
          "$schema": "approvalgate-policy.schema.json",
          "version": 1,
          "surface": "approval-surface.json",
          "people": [
            { "id": "alice", "roles": ["ops", "finance"], "addresses": { "mail": "alice@example.org" } },
            { "id": "bob", "kind": "Person", "roles": ["ops"] },
            { "id": "scanner", "kind": "Machine" }
          ],
          "approveWeakening": { "quorum": 1, "approvers": ["alice"] },
          "ceiling": [
            { "name": "no root", "tools": ["Shop.Files.DeleteAsync"], "verdict": "Block", "reason": "Deleting is for people." },
            { "name": "record files", "tags": ["files"], "verdict": "AllowAndRecord" }
          ],
          "rules": [
            { "name": "refunds", "tags": ["money"], "verdict": "RequireApproval", "title": "A refund", "reason": "Money leaves.", "terms": { "quorum": 2, "approvers": ["role:ops"], "expiry": "00:05:00" } },
            { "name": "slow", "classes": ["Irreversible"], "terms": { "executionExpiry": "00:10:00", "signedDecisions": true, "reversibility": "Irreversible" } },
            { "name": "write", "tools": ["Shop.Files.Write*"], "verdict": "RequireApproval", "terms": { "onExpiry": "Refuse", "failMode": "Closed" } },
            { "name": "notes", "tools": ["Shop.Notes.*"], "verdict": "AllowAndRecord" },
            { "name": "daily", "tags": ["money"], "budget": { "limit": 500.50, "sum": "amount", "unit": "EUR", "per": "Actor", "each": "Day", "timeZone": "Europe/Berlin", "beyond": "Block" }, "terms": { "quorum": 2 } },
            { "name": "hourly", "tools": ["Shop.Files.WriteAsync"], "verdict": "Allow", "budget": { "limit": 20, "within": "01:00:00" }, "terms": { "quorum": 2 } }
          ]
        }
        """;

    private static readonly string[] Names = ["name", "verdict", "terms", "quorum", "approvers", "tools", "rule", "version", "expiry", "kind", "roles", "reason", "budget", "limit", "sum", "unit", "per", "each", "within", "timeZone", "beyond", "x"];

    private static readonly string[] Values =
    [
        "1", "2", "0", "-1", "1.5", "1e3", "true", "false", "null", "\"\"", "\" \"", "\"Allow\"", "\"Block\"", "\"allow\"", "\"RequireApproval\"", "\"Irreversible\"",
        "\"00:05:00\"", "\"25:00:00\"", "\"Run\"", "[]", "{}", "[\"alice\"]", "[\"alice\",\"alice\"]", "[1]", "{\"quorum\":1}", "\"x\"", "\"amount\"", "\"Day\"", "\"Actor\"", "{\"limit\":5,\"each\":\"Day\"}", "{\"limit\":5}",
    ];

    /// <summary>Returns the text with one to three changes.</summary>
    public static string Mutate(string text, Random random)
    {
        if (random.Next(12) == 0)
        {
            var at = random.Next(text.Length);
            return random.Next(2) == 0 ? text.Remove(at, 1) : text.Insert(at, $"{"{}[],:\"x1"[random.Next(9)]}");
        }

        var root = JsonNode.Parse(text)!;
        for (var changes = 1 + random.Next(3); changes > 0; changes--)
        {
            Change(root, random);
        }

        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static void Change(JsonNode root, Random random)
    {
        var places = Places(root).ToList();
        switch (places[random.Next(places.Count)])
        {
            case JsonObject some when some.Count > 0:
                var name = some.ElementAt(random.Next(some.Count)).Key;
                switch (random.Next(4))
                {
                    case 0:
                        some.Remove(name);
                        break;
                    case 1:
                        some[Names[random.Next(Names.Length)]] = Value(random);
                        break;
                    case 2:
                        var moved = some[name]?.DeepClone();
                        some.Remove(name);
                        some[Names[random.Next(Names.Length)]] = moved;
                        break;
                    default:
                        some[name] = Value(random);
                        break;
                }

                break;
            case JsonArray { Count: > 0 } list:
                var at = random.Next(list.Count);
                switch (random.Next(3))
                {
                    case 0:
                        list.RemoveAt(at);
                        break;
                    case 1:
                        list.Add(list[at]?.DeepClone());
                        break;
                    default:
                        list[at] = Value(random);
                        break;
                }

                break;
            case JsonArray empty:
                empty.Add(Value(random));
                break;
            case JsonObject empty:
                empty[Names[random.Next(Names.Length)]] = Value(random);
                break;
        }
    }

    private static JsonNode? Value(Random random) => JsonNode.Parse(Values[random.Next(Values.Length)]);

    private static IEnumerable<JsonNode> Places(JsonNode? node) => node switch
    {
        JsonObject some => [some, .. some.SelectMany(member => Places(member.Value))],
        JsonArray list => [list, .. list.SelectMany(Places)],
        _ => [],
    };
}
