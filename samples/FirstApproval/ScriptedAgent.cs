using ApprovalGate;

namespace FirstApproval;

/// <summary>Stands in for a model: it reads, writes and deletes, and is told what became of each.</summary>
internal static class ScriptedAgent
{
    /// <summary>Runs the script; returns whether the last delete ran.</summary>
    public static async Task<bool> RunAsync(FileTools tools, CancellationToken cancellationToken)
    {
        await SayAsync("read_file notes.txt", () => tools.ReadFileAsync("notes.txt", cancellationToken));
        await SayAsync("write_file summary.txt", async () =>
        {
            await tools.WriteFileAsync("summary.txt", "Three lines, nothing urgent.", cancellationToken);
            return "written";
        });
        await SayAsync("delete_file draft.tmp", () => tools.DeleteFileAsync("draft.tmp", cancellationToken));
        return await SayAsync("delete_file notes.txt", () => tools.DeleteFileAsync("notes.txt", cancellationToken));
    }

    private static async Task<bool> SayAsync(string call, Func<Task<string>> tool)
    {
        Console.WriteLine($"agent  > {call}");
        try
        {
            Console.WriteLine($"tool   < {await tool()}");
            return true;
        }
        catch (ToolCallRejectedException refusal)
        {
            Console.WriteLine($"gate   < {refusal.GetType().Name}: {refusal.Message}");
            return false;
        }
    }
}
