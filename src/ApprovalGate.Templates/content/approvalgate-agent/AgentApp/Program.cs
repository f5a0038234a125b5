using AgentApp;
using ApprovalGate;
using Microsoft.Extensions.AI;

using var gate = new GateBuilder().Configure(o => o.Session = "AgentApp").UseSqlite("gate.db").AddConsole().Build();

var workspace = Directory.CreateDirectory("workspace");
await File.WriteAllTextAsync(Path.Combine(workspace.FullName, "old.txt"), "nobody needs this");

// Put your provider's IChatClient in place of the scripted model.
using var agent = new ScriptedModel().AsBuilder().UseApprovalGate(gate).Build();
var response = await agent.GetResponseAsync(
    "Delete what nobody needs.", new ChatOptions { Tools = [.. new FileTools(gate, workspace).AsAITools()] });
Console.WriteLine(response.Text);
