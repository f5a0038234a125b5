using ApprovalGate;
using Microsoft.Extensions.AI;

using var gate = new GateBuilder().UseSqlite("gate.db").AddConsole().Build().AsCurrent();
using var agent = new ScriptedModel().AsBuilder().UseApprovalGate(gate).Build(); // or your provider's IChatClient
var tools = new ChatOptions { Tools = [AIFunctionFactory.Create(FileTools.DeleteAsync)] };
Console.WriteLine(await agent.GetResponseAsync("Delete old.txt.", tools));

static partial class FileTools
{
    [RequiresApproval(Reversibility.Irreversible, Reason = "A deleted file cannot be brought back.")]
    public static partial Task<string> DeleteAsync(string path);

    private static Task<string> DeleteAsyncCore(string path)
    {
        File.Delete(path);
        return Task.FromResult($"{path} is deleted");
    }
}
