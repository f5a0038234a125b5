using ApprovalGate;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpFileServer;

/// <summary>Stands in for an agent's client and for a person, where neither is there: starts the server and talks to it.</summary>
internal static class Script
{
    /// <summary>Runs the script; returns whether it ended as it should.</summary>
    public static async Task<bool> RunAsync(Answer answer)
    {
        var home = Directory.CreateTempSubdirectory("mcp-file-server-");
        var (store, folder) = (Path.Combine(home.FullName, "gate.db"), home.CreateSubdirectory("files"));
        var notes = Path.Combine(folder.FullName, "notes.txt");
        await File.WriteAllTextAsync(notes, "milk, bread, stamps");

        await using (var client = await McpClient.CreateAsync(new StdioClientTransport(new()
        {
            Command = "dotnet",
            Arguments = [typeof(Script).Assembly.Location, store, folder.FullName],
            StandardErrorLines = _ => { },
        })))
        {
            foreach (var tool in await client.ListToolsAsync())
            {
                var hints = tool.ProtocolTool.Annotations;
                Console.WriteLine($"tool   : {tool.Name} (read only: {Said(hints?.ReadOnlyHint)}, destructive: {Said(hints?.DestructiveHint)})");
            }

            Console.WriteLine("agent  > delete_file notes.txt");
            var result = await client.CallToolAsync(
                "delete_file", new Dictionary<string, object?> { ["path"] = "notes.txt" }, new Person(store, answer));
            Console.WriteLine($"{(result.IsError == true ? "error " : "tool  ")} < {((TextContentBlock)result.Content[0]).Text}");
        }

        var deleted = !File.Exists(notes);
        home.Delete(recursive: true);
        return deleted == (answer == Answer.Approve);
    }

    private static string Said(bool? hint) => hint?.ToString() ?? "not said";

    /// <summary>Answers as the <c>approvalgate</c> tool would, in a process other than the server's, once the server says that it waits.</summary>
    private sealed class Person(string store, Answer answer) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value)
        {
            Console.WriteLine($"server < {value.Message}");
            using var gate = new GateBuilder().UseSqlite(store).Build();
            foreach (var request in gate.Requests.List([RequestState.Pending]))
            {
                gate.Inbox.DecideAsync(
                    new Decision(request.Id, request.Digest, answer, Approver.Person("scripted-approver", "script"), "script") { Reason = "The script says so." })
                    .GetAwaiter().GetResult();
            }
        }
    }
}
