namespace ApprovalGate.Reliability.Trials;

/// <summary>A tool with an argument that can be changed while it waits, with a snapshot and without.</summary>
/// <param name="gate">Its gate.</param>
/// <param name="paid">Told what ran.</param>
internal sealed partial class PaymentTools(Gate gate, Action<RequestId, int[]> paid)
{
    private readonly Gate _gate = gate;

    [RequiresApproval(Reversibility.Irreversible, Arguments = ArgumentPassing.Snapshot)]
    public partial Task PayAsync(int[] amounts);

    private Task PayAsyncCore(int[] amounts, Permit permit) => Pay(amounts, permit);

#pragma warning disable AG1015 // That it can change meanwhile is the point of it.
    [RequiresApproval(Reversibility.Irreversible, Arguments = ArgumentPassing.AsIs)]
    public partial Task PayAsItIsAsync(int[] amounts);
#pragma warning restore AG1015

    private Task PayAsItIsAsyncCore(int[] amounts, Permit permit) => Pay(amounts, permit);

    private Task Pay(int[] amounts, Permit permit)
    {
        paid(permit.Request, amounts);
        return Task.CompletedTask;
    }
}
