using ApprovalGate;
using ApprovalGate.Delivery;
using var gate = new GateBuilder().AddTransport(_ => new KeepsWhatIsToBeKept()).Build().AsCurrent();

// Calls of File.Delete, a method of the framework, pass the gate of the process. Here a rule stands in for the person: no .keep file.

var folder = Directory.CreateTempSubdirectory("calls-you-do-not-own-");
await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.tmp"), "");
await File.WriteAllTextAsync(Path.Combine(folder.FullName, "z.keep"), "");
try
{
    Cleaner.Clean(folder.FullName);
}
catch (ApprovalDeniedException denied)
{
    Console.WriteLine($"refused: {denied.Message}");
}

var left = folder.GetFiles().Select(file => file.Name).ToList();
Console.WriteLine($"left: {string.Join(", ", left)}");
folder.Delete(recursive: true);
return left is ["z.keep"] ? 0 : 1;

internal sealed class KeepsWhatIsToBeKept : IApprovalTransport
{
    public string Name => "rule";

    public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        var keep = request.Arguments.Json.Contains(".keep", StringComparison.Ordinal);
        await inbox.DecideAsync(
            new Decision(request.Id, request.Digest, keep ? Answer.Deny : Answer.Approve, Approver.Person("stand-in", "sample"), Name)
            {
                Reason = keep ? "It is to be kept" : null,
            },
            cancellationToken);
        return DeliveryReceipt.None;
    }
}
