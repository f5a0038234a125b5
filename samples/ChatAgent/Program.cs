using ApprovalGate;
using ChatAgent;
using Microsoft.Extensions.AI;

const string Usage = """
    ChatAgent: a Microsoft.Extensions.AI agent tidies a folder; what it deletes waits for a person. Its model is scripted.

      dotnet run --project samples/ChatAgent                    asks in this terminal
      dotnet run --project samples/ChatAgent -- --script WORD   unattended: approve, deny or reply
    """;

if (args is not ([] or ["--script", "approve" or "deny" or "reply"]))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var script = args is [_, var word] ? word : null;
var home = Directory.CreateTempSubdirectory("chat-agent-");
var files = home.CreateSubdirectory("files");
await File.WriteAllTextAsync(Path.Combine(files.FullName, "old.txt"), "nobody needs this");

var builder = new GateBuilder().UseSqlite(Path.Combine(home.FullName, "gate.db"));
using var gate = (script is null ? builder.AddConsole() : builder.AddTransport(_ => new ScriptedApprover(script))).Build();
var tools = new FileTools(gate, files);

using var agent = new ScriptedModel().AsBuilder().UseApprovalGate(gate).Build();
var response = await agent.GetResponseAsync("Tidy up.", new ChatOptions
{
    Tools =
    [
        AIFunctionFactory.Create(tools.ListFiles, "list_files"),
        AIFunctionFactory.Create(tools.DeleteAsync, "delete_file"),
        AIFunctionFactory.Create(tools.ArchiveAsync, "archive_file"),
    ],
});

foreach (var content in response.Messages.SelectMany(message => message.Contents))
{
    Console.WriteLine(content switch
    {
        FunctionCallContent call => $"agent calls  {call.Name}({string.Join(", ", call.Arguments?.Values ?? [])})",
        FunctionResultContent result => $"agent reads  {result.Result}",
        TextContent text => $"agent says   {text.Text}",
        _ => $"{content}",
    });
}

var archived = File.Exists(Path.Combine(files.FullName, "archive", "old.txt"));
gate.Dispose();
home.Delete(recursive: true);
return script is null || archived == (script != "approve") ? 0 : 1;
