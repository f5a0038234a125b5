using ApprovalGate;
using FirstApproval;

const string Usage = """
    FirstApproval: an agent reads, writes and deletes files; only the delete that its condition names waits for a person.

      dotnet run --project samples/FirstApproval                    asks in this terminal
      dotnet run --project samples/FirstApproval -- --wait          waits for `approvalgate approve` in another terminal
      dotnet run --project samples/FirstApproval -- --script WORD   unattended: approve, deny or expire

    The log is gate.db in the current folder, its copy gate.jsonl; a script keeps its own in a folder for the time being.
    """;

Answer? script = null;
var wait = false;
switch (args)
{
    case []:
        break;
    case ["--wait"]:
        wait = true;
        break;
    case ["--script", "approve"]:
        script = Answer.Approve;
        break;
    case ["--script", "deny"]:
        script = Answer.Deny;
        break;
    case ["--script", "expire"]:
        script = Answer.None;
        break;
    case ["--help" or "-h"]:
        Console.WriteLine(Usage);
        return 0;
    default:
        Console.Error.WriteLine($"FirstApproval does not understand '{string.Join(' ', args)}'.\n\n{Usage}");
        return 2;
}

var home = script is null ? Directory.GetCurrentDirectory() : Directory.CreateTempSubdirectory("first-approval-").FullName;
var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "first-approval-files"));
if (script is not null)
{
    folder = Directory.CreateDirectory(Path.Combine(home, "files"));
}

var notes = Path.Combine(folder.FullName, "notes.txt");
await File.WriteAllTextAsync(notes, "milk, bread, stamps");
await File.WriteAllTextAsync(Path.Combine(folder.FullName, "draft.tmp"), "milk");

var builder = new GateBuilder()
    .Configure(options =>
    {
        options.Session = "first-approval";
        options.Actor = "scripted-agent";
        options.Expiry = script == Answer.None ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(5);
    })
    .UseSqlite(Path.Combine(home, "gate.db"))
    .AddJsonLines(Path.Combine(home, "gate.jsonl"));
if (script is { } answer)
{
    builder.AddTransport(_ => new ScriptedApprover(answer));
}
else if (wait)
{
    Console.WriteLine("Waiting for an approver. In another terminal, in this folder: approvalgate list, then approvalgate approve ID");
}
else
{
    builder.AddConsole();
}

bool deleted;
using (var gate = builder.Build())
{
    deleted = await ScriptedAgent.RunAsync(new FileTools(gate, folder), CancellationToken.None);
    Console.WriteLine($"\n{notes} {(File.Exists(notes) ? "is still there" : "is gone")}.");
    Trail.Print(gate);
}

if (script is null)
{
    return 0;
}

Directory.Delete(home, recursive: true);
return deleted == (script == Answer.Approve) ? 0 : 1;
