namespace ApprovalGate.Testing.Tests;

/// <summary>Tools as their owner writes them: static, so that they use the current gate.</summary>
internal static partial class RefundTools
{
    [RequiresApproval(Reversibility.Irreversible, Reason = "Paid out money does not come back.")]
    public static partial Task<string> RefundAsync(string order, decimal amount);

    [RequiresApproval(Reversibility.Observation)]
    public static partial string Look(string order);

    private static Task<string> RefundAsyncCore(string order, decimal amount) => Task.FromResult($"refunded {amount} for {order}");

    private static string LookCore(string order) => $"{order} was delivered";
}
