using ApprovalGate;

namespace McpFileServer;

/// <summary>The tools of the server, over one folder.</summary>
internal sealed partial class FileTools(Gate gate, DirectoryInfo folder)
{
    private readonly Gate _gate = gate;

    /// <summary>Lists the files of the folder.</summary>
    [RequiresApproval(Reversibility.Observation), GatedMcpTool(OpenWorld = false)]
    public partial IReadOnlyList<string> ListFiles();

    /// <summary>Deletes a file for good. A person is asked first, which may take minutes.</summary>
    /// <param name="path">The name of the file, as list_files gives it.</param>
    [RequiresApproval(Reversibility.Irreversible, Reason = "A deleted file cannot be brought back."), GatedMcpTool(OpenWorld = false)]
    public partial Task<string> DeleteFileAsync(string path, CancellationToken cancellationToken);

    private IReadOnlyList<string> ListFilesCore() => [.. folder.EnumerateFiles().Select(file => file.Name)];

    private Task<string> DeleteFileAsyncCore(string path, CancellationToken cancellationToken)
    {
        File.Delete(Path.Combine(folder.FullName, Path.GetFileName(path)));
        return Task.FromResult($"{path} is deleted");
    }
}
