using ApprovalGate;

using var gate = new GateBuilder().UseSqlite("gate.db").AddConsole().Build().AsCurrent();

await File.WriteAllTextAsync("old.txt", "nobody needs this");
try
{
    Console.WriteLine(await new FileTools().DeleteAsync("old.txt"));
}
catch (ToolCallRejectedException refusal)
{
    Console.WriteLine($"Did not run: {refusal.Message}");
}

partial class FileTools
{
    [RequiresApproval(Reversibility.Irreversible, Reason = "A deleted file cannot be brought back.")]
    public partial Task<string> DeleteAsync(string path);

    private Task<string> DeleteAsyncCore(string path)
    {
        File.Delete(path);
        return Task.FromResult($"{path} is deleted");
    }
}
