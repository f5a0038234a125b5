using System.Text.Json;

namespace ApprovalGate.Reliability.Graphs;

/// <summary>A gated tool with one parameter of most kinds; its stub, and what is bound, are generated.</summary>
internal sealed partial class Ledger(Gate gate)
{
    private readonly Gate _gate = gate;

    [RequiresApproval(Reversibility.Irreversible, Arguments = ArgumentPassing.AsIs)]
    public partial int Post(Order order, Stamp stamp, JsonElement extra, int? retries);

    private int PostCore(Order order, Stamp stamp, JsonElement extra, int? retries) => order.Lines.Count + (retries ?? 0);
}
