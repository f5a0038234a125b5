// An agent of its own process: calls one gated tool and says what became of it.
//   TestAgent STORE EFFECTS SESSION [hang|doubt|crowd|loop]
// STORE is the file of a SQLite store, or SCHEMA|CONNECTION of one in PostgreSQL.
// The tool appends a line to the file EFFECTS; with "hang" it then never returns, to be killed while it runs. With "doubt" another tool, which
// is recorded and not asked about, says that it does not know its outcome, and hangs. With "crowd" two hundred synchronous tools start from
// the pool, each approved at once, and it says so when twenty have had their effects. With "loop" it calls another
// tool, which is allowed, until that is refused, and says how often it ran once it could know of a halt.
using ApprovalGate;
using ApprovalGate.Delivery;

var (store, effects, session, hang) = (args[0], args[1], args[2], args is [_, _, _, "hang"]);
var builder = new GateBuilder().Configure(options => options.Session = session);
if (args is [_, _, _, "crowd"])
{
    builder.AddTransport(_ => new ApprovingTransport());
}

using var gate = (store.Split('|', 2) is [var schema, var connection]
    ? builder.UsePostgreSql(connection, new PostgreSqlStoreOptions { Schema = schema })
    : builder.UseSqlite(store)).Build();
var tools = new EffectTools(gate);
if (args is [_, _, _, "crowd"])
{
    await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() => tools.Append(effects, number))));
}

Console.WriteLine("calling");
if (args is [_, _, _, "loop"])
{
    var (halted, late) = (gate.HaltToken, 0);
    try
    {
        while (true)
        {
            var knew = halted.IsCancellationRequested;
            if (await tools.LookAsync(effects, CancellationToken.None) == 1)
            {
                Console.WriteLine("looping");
            }

            late += knew ? 1 : 0;
        }
    }
    catch (AgentHaltedException refusal)
    {
        Console.WriteLine($"halted {late} {refusal.Message}");
    }
}

try
{
    if (args is [_, _, _, "doubt"])
    {
        await tools.DoubtAsync(effects, CancellationToken.None);
    }

    await tools.AppendAsync(effects, hang, CancellationToken.None);
    Console.WriteLine("ran");
    return 0;
}
catch (ToolCallRejectedException refusal)
{
    Console.WriteLine($"refused {refusal.GetType().Name} {refusal.Message}");
    return 3;
}

internal sealed partial class EffectTools(Gate gate)
{
    private readonly Gate _gate = gate;
    private readonly Lock _lines = new();
    private int _lineCount;
    private int _looks;

    [RequiresApproval(Reversibility.Observation)]
    public partial Task<int> LookAsync(string path, CancellationToken cancellationToken);

    private Task<int> LookAsyncCore(string path, CancellationToken cancellationToken) => Task.FromResult(Interlocked.Increment(ref _looks));

    [RequiresApproval(Reversibility.Irreversible)]
    public partial void Append(string path, int number);

    private void AppendCore(string path, int number)
    {
        lock (_lines)
        {
            File.AppendAllText(path, $"effect {number}\n");
            if (++_lineCount == 20)
            {
                Console.WriteLine("crowding");
            }
        }
    }

    [RequiresApproval(Reversibility.Compensable)]
    public partial Task DoubtAsync(string path, CancellationToken cancellationToken);

    private static async Task DoubtAsyncCore(string path, CancellationToken cancellationToken)
    {
        CurrentRun.OutcomeUnknown();
        Console.WriteLine("hanging");
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    [RequiresApproval(Reversibility.Irreversible)]
    public partial Task AppendAsync(string path, [Unbound("only this test's way to be killed")] bool hang, CancellationToken cancellationToken);

    private static async Task AppendAsyncCore(string path, bool hang, CancellationToken cancellationToken)
    {
        await File.AppendAllTextAsync(path, "effect\n", cancellationToken);
        if (hang)
        {
            Console.WriteLine("hanging");
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}

internal sealed class ApprovingTransport : IApprovalTransport
{
    public string Name => "approving";

    public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        await inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, Approver.Person("alice", "test"), Name), cancellationToken);
        return DeliveryReceipt.None;
    }
}
