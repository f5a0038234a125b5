using ApprovalGate;
using OwnApprover;

using var endpoint = new Endpoint();
using var http = new HttpClient { BaseAddress = endpoint.Address };
using var gate = new GateBuilder()
    .Configure(options => options.Actor = "support-agent")
    .AddTransport(_ => new HttpApprover(http))
    .Build()
    .AsCurrent();

Console.WriteLine(Refunds.Pay("order 1001", 40));
try
{
    Console.WriteLine(Refunds.Pay("order 1002", 4_000));
    return 1;
}
catch (ApprovalDeniedException denied)
{
    Console.WriteLine($"refused: {denied.Message}");
    return 0;
}

/// <summary>A static tool: it asks the gate of the process.</summary>
internal static partial class Refunds
{
    [RequiresApproval(Reversibility.Irreversible, Reason = "Money leaves the house.")]
    public static partial string Pay(string order, int euros);

    private static string PayCore(string order, int euros) => $"paid {euros} euros for {order}";
}
