using System.ComponentModel;
using ApprovalGate;

namespace ChatAgent;

/// <summary>What the agent can do in one folder.</summary>
internal sealed partial class FileTools(Gate gate, DirectoryInfo folder)
{
    private readonly Gate _gate = gate;

    [RequiresApproval(Reversibility.Observation)]
    [Description("Lists the files.")]
    public partial string ListFiles();

    [RequiresApproval(Reversibility.Irreversible, Reason = "A deleted file cannot be brought back.")]
    [Description("Deletes a file for good.")]
    public partial Task<string> DeleteAsync(string name);

    [RequiresApproval(Reversibility.Compensable)]
    [Description("Moves a file to the archive.")]
    public partial Task<string> ArchiveAsync(string name);

    private string ListFilesCore() => string.Join(", ", folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal));

    private Task<string> DeleteAsyncCore(string name)
    {
        File.Delete(PathOf(name));
        return Task.FromResult($"{name} is deleted");
    }

    private Task<string> ArchiveAsyncCore(string name)
    {
        var archive = folder.CreateSubdirectory("archive");
        File.Move(PathOf(name), Path.Combine(archive.FullName, Path.GetFileName(name)));
        return Task.FromResult($"{name} is in the archive");
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, Path.GetFileName(name));
}
