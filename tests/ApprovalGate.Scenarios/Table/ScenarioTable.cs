namespace ApprovalGate.Scenarios;

/// <summary>The table: given a policy, calls and times; then verdict, why and audit.</summary>
internal static partial class ScenarioTable
{
    private const string Asked = "opened decided started succeeded";
    private const string Recorded = "opened succeeded";

    /// <summary>Gets every row.</summary>
    public static IReadOnlyList<Scenario> All => field ??=
    [
        .. Classes, .. Rules, .. Attributes, .. Conditions, .. Ceilings, .. Layers, .. NearMisses, .. Halts, .. Quorums, .. Times, .. Denials,
        .. CountedBudgets, .. SummedBudgets, .. Windows, .. Scopes, .. Returned,
    ];

    private static string File(params string[] rules) => $$"""{ "version": 1, "rules": [{{string.Join(", ", rules)}}] }""";

    private static string Ceiling(string ceiling, params string[] rules)
        => $$"""{ "version": 1, "ceiling": [{{ceiling}}], "rules": [{{string.Join(", ", rules)}}] }""";

    private static string Layered(params string[] files) => string.Join("\n---\n", files);

    private static string Rule(string name, string tools, string verdict, string? when = null, string? more = null)
        => $$"""{ "name": "{{name}}", "tools": ["Shop.{{tools}}"], "verdict": "{{verdict}}"{{(when is null ? "" : $", \"when\": \"{when}\"")}}{{(more is null ? "" : $", {more}")}} }""";
}
