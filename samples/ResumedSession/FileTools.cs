using ApprovalGate;

namespace ResumedSession;

/// <summary>What the agent can do in one folder. Each deletion is noted: there must not be two.</summary>
internal sealed partial class FileTools(Gate gate, string folder)
{
    private readonly Gate _gate = gate;

    [RequiresApproval(Reversibility.Irreversible, Reason = "A deleted file cannot be brought back.")]
    public partial Task<string> DeleteAsync(string path);

    private async Task<string> DeleteAsyncCore(string path)
    {
        File.Delete(Path.Combine(folder, Path.GetFileName(path)));
        await File.AppendAllTextAsync(Path.Combine(folder, "deleted.log"), $"{path}\n");
        return $"{path} is deleted";
    }
}
