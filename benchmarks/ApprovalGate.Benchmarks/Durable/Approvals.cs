using ApprovalGate.Benchmarks.Contenders;

namespace ApprovalGate.Benchmarks.Durable;

/// <summary>Approved calls one after the other, to count system calls: run it under strace with two counts and take the difference.</summary>
internal static class Approvals
{
    public static async Task RunAsync(int count)
    {
        var directory = Directory.CreateTempSubdirectory("approvalgate-").FullName;
        using (var gate = new GateBuilder()
            .UseSqlite(Path.Combine(directory, "gate.db")).AddTransport(_ => new EagerApprover()).Build())
        {
            var tools = new GatedMailTools(gate);
            for (var i = 0; i < count; i++)
            {
                await tools.SendAsync("ann@example.org", "Hello", CancellationToken.None);
            }
        }

        Directory.Delete(directory, recursive: true);
    }
}
