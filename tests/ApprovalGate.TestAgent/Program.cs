// An agent of its own process: calls one gated tool and says what became of it.
//   TestAgent STORE EFFECTS SESSION [hang|loop]
// The tool appends a line to the file EFFECTS; with "hang" it then never returns, to be killed while it runs. With "loop" it calls another
// tool, which is allowed, until that is refused, and says how often it ran once it could know of a halt.
using ApprovalGate;

var (store, effects, session, hang) = (args[0], args[1], args[2], args is [_, _, _, "hang"]);
using var gate = new GateBuilder().Configure(options => options.Session = session).UseSqlite(store).Build();
var tools = new EffectTools(gate);
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
    private int _looks;

    [RequiresApproval(Reversibility.Observation)]
    public partial Task<int> LookAsync(string path, CancellationToken cancellationToken);

    private Task<int> LookAsyncCore(string path, CancellationToken cancellationToken) => Task.FromResult(Interlocked.Increment(ref _looks));

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
