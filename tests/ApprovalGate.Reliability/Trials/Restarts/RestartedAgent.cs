using System.Text;
using ApprovalGate.Delivery;
using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>
/// One of two processes of an agent that somebody started twice. Over and over it is told an entry, opens a gate, makes the call when it is
/// told to, and closes the gate.
/// </summary>
/// <remarks>What it has to ask for is denied: only what was approved before may run.</remarks>
internal static class RestartedAgent
{
    public const string Verb = "restart";

    /// <summary>How long the tool goes on after its effect: the other process comes while it runs.</summary>
    private static readonly TimeSpan RestOfTheWork = TimeSpan.FromMilliseconds(30);

    public const string Session = "agent-started-twice";

    public static WorkerProcess Start(string store, string effects, bool careless) => new([Verb, store, effects, $"{careless}"]);

    public static async Task<int> RunAsync(IReadOnlyList<string> task)
    {
        var (path, careless) = (task[1], bool.Parse(task[3]));
        using var effects = new FileStream(
            task[2], new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 });
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } entry)
        {
            using var gate = Open(new SqliteStore(path), careless, new DenyingTransport());
            var tools = new LedgerTools(gate, (permit, _) =>
            {
                effects.Write(Encoding.ASCII.GetBytes($"{permit.Request}\n"));
                return Task.Delay(RestOfTheWork);
            });
            Console.WriteLine("open");
            Console.ReadLine();
            Console.WriteLine(await CallAsync(tools, entry));
        }

        return 0;
    }

    /// <summary>Opens a gate of this agent.</summary>
    public static Gate Open(IApprovalStore store, bool careless, IApprovalTransport transport) => new GateBuilder()
        .Configure(options =>
        {
            options.Session = Session;
            options.DeliveryRetries = 0;
        })
        .UseStore(_ => careless ? new EverybodyDeadStore(store) : store)
        .AddTransport(_ => transport)
        .Build();

    private static async Task<string> CallAsync(LedgerTools tools, string entry)
    {
        try
        {
            await tools.WriteAsync(entry, CancellationToken.None);
            return "ran";
        }
        catch (Exception exception) when (exception is ToolCallRejectedException or OutcomeNotRecordedException or ApprovalStoreException)
        {
            return exception.GetType().Name;
        }
    }

    private sealed class DenyingTransport : IApprovalTransport
    {
        public string Name => "denying";

        public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
        {
            await inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Deny, Approver.Person("dan", "test"), Name), cancellationToken);
            return DeliveryReceipt.None;
        }
    }
}
