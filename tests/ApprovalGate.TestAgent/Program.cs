// An agent of its own process: calls one gated tool and says what became of it.
//   TestAgent STORE EFFECTS SESSION [hang]
// The tool appends a line to the file EFFECTS; with "hang" it then never returns, to be killed while it runs.
using ApprovalGate;

var (store, effects, session, hang) = (args[0], args[1], args[2], args.Length > 3);
using var gate = new GateBuilder().Configure(options => options.Session = session).UseSqlite(store).Build();
var tools = new EffectTools(gate);
Console.WriteLine("calling");
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
