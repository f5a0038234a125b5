using ApprovalGate.Generated;

namespace ApprovalGate.Scenarios;

/// <summary>A tool of the shop that all scenarios are about, and how its body ends.</summary>
internal static class ScenarioTool
{
    private static readonly Dictionary<string, Tool> Tools = new(StringComparer.Ordinal)
    {
        ["refund"] = new("Shop.Refunds.Refund", "Task Shop.Refunds.Refund(decimal amount, string currency)", Reversibility.Irreversible) { Tags = ["money"], Parameters = "amount: double, currency: string" },
        ["charge"] = new("Shop.Cards.Charge", "Task Shop.Cards.Charge(decimal amount)", Reversibility.Compensable) { Tags = ["money"], Parameters = "amount: double" },
        ["pay"] = new("Shop.Bills.Pay", "Task Shop.Bills.Pay(decimal amount)", Reversibility.Irreversible) { Parameters = "amount: double", When = "amount > 100.0" },
        ["lend"] = new("Shop.Bills.Lend", "Task Shop.Bills.Lend(decimal amount)", Reversibility.Irreversible) { Parameters = "amount: double", When = "amount > 100.0", Always = true },
        ["delete"] = new("Shop.Files.Delete", "Task Shop.Files.Delete(string path)", Reversibility.Irreversible) { Tags = ["files"], Parameters = "path: string" },
        ["write"] = new("Shop.Files.Write", "Task Shop.Files.Write(string path)", Reversibility.Compensable) { Tags = ["files"], Parameters = "path: string" },
        ["save"] = new("Shop.Notes.Save", "Task Shop.Notes.Save(string text)", Reversibility.Reversible) { Parameters = "text: string" },
        ["read"] = new("Shop.Files.Read", "Task Shop.Files.Read(string path)", Reversibility.Observation) { Tags = ["files"], Parameters = "path: string" },
        ["launch"] = new("Shop.Rockets.Launch", "Task Shop.Rockets.Launch(string target)", Reversibility.Irreversible) { Parameters = "target: string", Quorum = 2, Approvers = ["alice", "bob", "carol"] },
        ["probe"] = new("Shop.Rockets.Probe", "Task Shop.Rockets.Probe(string target)", Reversibility.Compensable) { Parameters = "target: string", OnExpiry = OnExpiry.Run },
    };

    /// <summary>Gets the tools.</summary>
    public static IReadOnlyList<Tool> All { get; } = [.. Tools.Values];

    /// <summary>Returns the tool of a word.</summary>
    public static Tool? Find(string word) => Tools.GetValueOrDefault(word);

    /// <summary>Returns a call of a tool with these arguments, in the order of its parameters.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="arguments">The arguments; behind them <c>throws</c> or <c>unknown</c>, if the body ends so.</param>
    public static ScenarioCall Call(Tool tool, IReadOnlyList<string> arguments)
    {
        string? end = arguments.Count > 0 && arguments[^1] is "throws" or "unknown" ? arguments[^1] : null;
        IReadOnlyList<string> names = [.. tool.Parameters!.Split(',').Select(one => one.Split(':')[0].Trim())];
        return new(tool, names, arguments, end);
    }
}
