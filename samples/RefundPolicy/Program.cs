using ApprovalGate;
using RefundPolicy;

// Refunds as a team writes them down: small ones run, large ones need two people, foreign currency always asks.
// The second file is on trial: it is evaluated and recorded, and decides nothing.
var home = args is [var folder] ? folder : Directory.CreateTempSubdirectory("refund-policy-").FullName;
var files = AppContext.BaseDirectory;
using var gate = new GateBuilder()
    .Configure(options =>
    {
        options.Session = "refunds";
        options.Actor = "refund-agent";
        options.PolicyFile.ShadowPaths.Add(Path.Combine(files, "trial-policy.json"));
    })
    .UseSqlite(Path.Combine(home, "gate.db"))
    .AddTransport(_ => new Approvers())
    .UsePolicyFile(Path.Combine(files, "approvalgate-policy.json"))
    .Build();

var tools = new RefundTools(gate);
Console.WriteLine(await tools.ReadOrderAsync("A1"));
Console.WriteLine(await tools.RefundAsync("A1", 12.50m, "EUR"));
Console.WriteLine(await tools.RefundAsync("A2", 62.10m, "EUR"));
Console.WriteLine(await tools.RefundAsync("A3", 1500m, "EUR"));
Console.WriteLine(await tools.RefundAsync("A4", 12.50m, "USD"));

var requests = gate.Requests.List([]).OrderBy(request => request.RequestedAt).ToList();
var differ = requests.Where(request => request.Shadow is not null).ToList();
Console.WriteLine($"\n{requests.Count} refunds recorded; the policy on trial would have treated {differ.Count} of them in another way:");
foreach (var request in differ)
{
    Console.WriteLine($"  {VisibleText.OfJson(request.Arguments.Json)}: {request.Verdict}, on trial {request.Shadow!.Verdict}");
}

var asked = requests.Count(request => request.Verdict == Verdict.RequireApproval);
return (requests.Count, asked, differ.Count) == (4, 3, 3) ? 0 : 1;
