using System.Text.Json;
using ApprovalGate;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ResumedSession;

/// <summary>A chat whose process may end at any time: the session is in a file, and what was asked is in the gate's store.</summary>
internal sealed class Chat(string home)
{
    private string SessionFile => Path.Combine(home, "session.json");

    public async Task AskAsync()
    {
        using var gate = OpenGate();
        var agent = AgentBehind(gate);
        var session = await agent.CreateSessionAsync();
        await agent.RunAsync("Delete old.txt.", session);
        await File.WriteAllTextAsync(SessionFile, (await agent.SerializeSessionAsync(session)).GetRawText());
        Console.WriteLine("asked");
        await Task.Delay(Timeout.Infinite); // until it is killed
    }

    public async Task AnswerAsync(bool approved)
    {
        using var gate = OpenGate();
        var agent = AgentBehind(gate);
        var session = await agent.DeserializeSessionAsync(JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(SessionFile)));
        session.TryGetInMemoryChatHistory(out var history);
        var asked = history!.SelectMany(message => message.Contents).OfType<ToolApprovalRequestContent>().First();
        Console.WriteLine(await agent.RunAsync(new ChatMessage(ChatRole.User, [asked.CreateResponse(approved)]), session));
        await File.WriteAllTextAsync(SessionFile, (await agent.SerializeSessionAsync(session)).GetRawText());
    }

    private Gate OpenGate() => new GateBuilder().UseSqlite(Path.Combine(home, "gate.db")).Build();

    private AIAgent AgentBehind(Gate gate)
    {
        var tools = new FileTools(gate, home);
        return new ScriptedModel().AsAIAgent(name: "tidy", tools: [AIFunctionFactory.Create(tools.DeleteAsync)])
            .AsBuilder().UseApprovalGate(gate, options =>
            {
                options.Wait = CallWait.EndTurn;
                // Who answers is what the host knows of its user: here, whoever runs the process.
                options.Approver = (_, _) => ValueTask.FromResult<Approver?>(Approver.Person(Environment.UserName, "os-user"));
            }).Build();
    }
}
