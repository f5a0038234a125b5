using ApprovalGate.Generated;
using ApprovalGate.Policies;

namespace ApprovalGate.Tests.Policies.Files;

/// <summary>The tools of a shop, and policies about them.</summary>
internal static class Shop
{
    public static Tool Refund { get; } = new("Shop.Refunds.RefundAsync", "Task Shop.Refunds.RefundAsync(decimal amount, string currency)", Reversibility.Irreversible) { Tags = ["money"], Parameters = "amount: double, currency: string" };

    public static Tool Delete { get; } = new("Shop.Files.DeleteAsync", "Task Shop.Files.DeleteAsync(string path)", Reversibility.Irreversible) { Tags = ["files"], Parameters = "path: string" };

    public static Tool Write { get; } = new("Shop.Files.WriteAsync", "Task Shop.Files.WriteAsync(string path, string text)", Reversibility.Compensable) { Tags = ["files"] };

    public static Tool Save { get; } = new("Shop.Notes.SaveAsync", "Task Shop.Notes.SaveAsync(string text)", Reversibility.Reversible);

    public static Tool Read { get; } = new("Shop.Files.ReadAsync", "Task Shop.Files.ReadAsync(string path)", Reversibility.Observation) { Tags = ["files"] };

    public static IReadOnlyList<Tool> Tools { get; } = [Refund, Delete, Write, Save, Read];

    public static PolicyFile Load(params string[] files) => PolicyFile.Load([.. files.Select((text, layer) => new PolicySource($"policy{layer}.json", text))], Tools);

    /// <summary>Loads a file with these rules.</summary>
    public static PolicyFile Rules(params string[] rules) => Load(File(rules));

    public static string File(params string[] rules) => $$"""{ "version": 1, "rules": [{{string.Join(",\n", rules)}}] }""";

    public static string Ceiling(params string[] rules) => $$"""{ "version": 1, "ceiling": [{{string.Join(",\n", rules)}}] }""";

    public static PolicySet Set(params IPolicy[] policies) => new(new ClassVerdicts(), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), false, policies);

    public static PolicyResult Evaluate(PolicyFile file, Tool tool, string arguments = "{}", string actor = "agent")
        => Set(file).Evaluate(tool, new CanonicalArguments(arguments), new Session("s", actor), Some.Noon);
}
