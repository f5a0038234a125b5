namespace ApprovalGate.Mcp.Tests;

/// <summary>What a gate's log comes to have.</summary>
internal static class LogOf
{
    /// <summary>Returns the one request, once it has this state.</summary>
    public static ApprovalRequest Request(Gate gate, RequestState state)
    {
        for (var position = 0L; ; position = gate.Store.ReadHead().Position)
        {
            if (gate.Requests.List([state]) is [var request])
            {
                return request;
            }

            Assert.That(gate.Store.WaitPast(position, TimeSpan.FromSeconds(60)), Is.True, $"No request became {state}.");
        }
    }
}
