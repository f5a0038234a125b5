using System.Diagnostics;
using ApprovalGate;
using ChatAgent;
using RefundWorkflow;

const string Usage = """
    RefundWorkflow: a workflow of Agent Framework asks for a refund through a request port, and the gate answers.

      dotnet run --project samples/RefundWorkflow                     asks in this terminal
      dotnet run --project samples/RefundWorkflow -- run FOLDER       keeps everything in FOLDER; killed and run again, it goes on; answer with approvalgate
      dotnet run --project samples/RefundWorkflow -- --script WORD    unattended: approve, deny, or restart (killed while it waits, then approved)
    """;

if (args is not ([] or ["run", _] or ["--script", "approve" or "deny" or "restart"]))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

if (args is ["run", var folder])
{
    // Nobody is told here: the request waits in the store for the approvalgate tool.
    using var waiting = Builder(folder).Build();
    Console.WriteLine(await new Refunds(waiting, folder).RunAsync(new Refund("4711", 19.90m)));
    return 0;
}

var word = args is [_, var script] ? script : null;
var home = Directory.CreateTempSubdirectory("refund-workflow-").FullName;
if (word == "restart")
{
    await KillWhileItWaitsAsync(home);
}

var builder = Builder(home);
string letter;
int requests;
using (var gate = (word is null ? builder.AddConsole() : builder.AddTransport(_ => new ScriptedApprover(word == "deny" ? "deny" : "approve"))).Build())
{
    if (word == "restart")
    {
        // A person answers what the killed process asked; the workflow that goes on does not ask again.
        var asked = gate.Requests.List([RequestState.Pending]).Single();
        await gate.Inbox.DecideAsync(new Decision(asked.Id, asked.Digest, Answer.Approve, Approver.Person("alice", "script"), "script"));
    }

    letter = await new Refunds(gate, home).RunAsync(new Refund("4711", 19.90m));
    requests = gate.Requests.List([]).Count;
    Console.WriteLine($"{letter}. Requests: {requests}");
}

var paid = File.Exists(Path.Combine(home, "paid.log")) ? await File.ReadAllLinesAsync(Path.Combine(home, "paid.log")) : [];
Directory.Delete(home, recursive: true);
var isRight = word == "deny" ? paid is [] && letter.Contains("nothing was paid", StringComparison.Ordinal) : paid is ["4711 19.90"];
return word is null || (isRight && requests == 1) ? 0 : 1;

static GateBuilder Builder(string home) => new GateBuilder().UseSqlite(Path.Combine(home, "gate.db"));

static async Task KillWhileItWaitsAsync(string home)
{
    using var process = Process.Start("dotnet", ["exec", typeof(Refunds).Assembly.Location, "run", home]);
    using var gate = Builder(home).Build();
    var position = 0L;
    while (gate.Requests.List([RequestState.Pending]).Count == 0)
    {
        gate.Store.WaitPast(position, TimeSpan.FromSeconds(1));
        position = gate.Store.ReadHead().Position;
    }

    process.Kill();
    await process.WaitForExitAsync();
    Console.WriteLine("killed while it waits");
}
