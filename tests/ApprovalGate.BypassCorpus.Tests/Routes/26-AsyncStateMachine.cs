// gated: a call after an await, and a tool that is awaited
// control: gated

await Task.Yield();
new Tools().Delete("a.txt");
await new AsyncTools().DeleteAsync("a.txt");

public partial class AsyncTools
{
    [RequiresApproval] public partial Task<string> DeleteAsync(string path);

    private async Task<string> DeleteAsyncCore(string path)
    {
        await Task.Yield();
        return Body.Ran(path);
    }
}
