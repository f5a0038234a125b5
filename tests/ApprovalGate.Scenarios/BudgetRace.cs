using ApprovalGate.Policies;
using ApprovalGate.Storage;

namespace ApprovalGate.Scenarios;

/// <summary>Many callers against one budget, in one gate or several, in one process or several.</summary>
public static class BudgetRace
{
    /// <summary>How much each call takes.</summary>
    public const int Each = 3;

    /// <summary>How many calls fit.</summary>
    public const int Fit = 33;

    /// <summary>A budget of 100 that is blocked beyond.</summary>
    public static PolicyFile Policy { get; } = PolicyFile.Load(
        [
            new PolicySource("race.json", """
                { "version": 1, "rules": [{ "name": "race", "tools": ["Shop.Cards.Charge"], "budget": { "limit": 100, "sum": "amount", "each": "Month", "beyond": "Block" } }] }
                """),
        ],
        ScenarioTool.All);

    /// <summary>Makes a gate that follows <see cref="Policy"/>, or another.</summary>
    public static Gate Gate(IApprovalStore store, TimeProvider clock, IPolicy? policy = null)
        => new GateBuilder().UseClock(clock).UseStore(_ => store).AddPolicy(_ => policy ?? Policy).Build();

    /// <summary>Makes calls that do not wait for each other.</summary>
    /// <returns>How many ran; all the others were refused by policy.</returns>
    public static async Task<int> RunAsync(Gate gate, int callers)
    {
        ArgumentNullException.ThrowIfNull(gate);

        var calls = Enumerable.Range(0, callers).Select(_ => Task.Run(() => RanAsync(gate))).ToList();
        return (await Task.WhenAll(calls).ConfigureAwait(false)).Count(ran => ran);
    }

    private static async Task<bool> RanAsync(Gate gate)
    {
        try
        {
            return await gate.InvokeAsync<ScenarioCall, bool>(
                ScenarioTool.Call(ScenarioTool.Find("charge")!, [FormattableString.Invariant($"{Each}")]), CancellationToken.None).ConfigureAwait(false);
        }
        catch (PolicyRefusedException)
        {
            return false;
        }
    }
}
