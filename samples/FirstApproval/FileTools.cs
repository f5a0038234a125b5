using ApprovalGate;

namespace FirstApproval;

/// <summary>The agent's tools, over one folder. The attribute is all that gates them; a temporary file may go without a question.</summary>
internal sealed partial class FileTools(Gate gate, DirectoryInfo folder)
{
    private readonly Gate _gate = gate;

    [RequiresApproval(Reversibility.Observation)]
    public partial Task<string> ReadFileAsync(string path, CancellationToken cancellationToken);

    [RequiresApproval(Reversibility.Compensable)]
    public partial Task WriteFileAsync(string path, string text, CancellationToken cancellationToken);

    [RequiresApproval(
        Reversibility.Irreversible, When = "!path.endsWith('.tmp')", Reason = "A deleted file cannot be brought back.", Tags = ["files"])]
    public partial Task<string> DeleteFileAsync(string path, CancellationToken cancellationToken);

    private Task<string> ReadFileAsyncCore(string path, CancellationToken cancellationToken)
        => File.ReadAllTextAsync(Inside(path), cancellationToken);

    private Task WriteFileAsyncCore(string path, string text, CancellationToken cancellationToken)
        => File.WriteAllTextAsync(Inside(path), text, cancellationToken);

    private Task<string> DeleteFileAsyncCore(string path, CancellationToken cancellationToken)
    {
        File.Delete(Inside(path));
        return Task.FromResult($"{path} is deleted");
    }

    private string Inside(string path) => Path.Combine(folder.FullName, Path.GetFileName(path));
}
