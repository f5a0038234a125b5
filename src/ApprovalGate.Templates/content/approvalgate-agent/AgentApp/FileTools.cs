using System.ComponentModel;
using ApprovalGate;
using Microsoft.Extensions.AI;

namespace AgentApp;

/// <summary>What the agent can do in one folder.</summary>
public sealed partial class FileTools(Gate gate, DirectoryInfo folder)
{
    private readonly Gate _gate = gate;

    [RequiresApproval(Reversibility.Observation)]
    [Description("Lists the files.")]
    public partial string ListFiles();

    [RequiresApproval(Reversibility.Irreversible, Reason = "A deleted file cannot be brought back.")]
    [Description("Deletes a file for good.")]
    public partial Task<string> DeleteAsync(string name);

    /// <summary>Returns the tools as a model is told of them.</summary>
    public IEnumerable<AITool> AsAITools() =>
        [AIFunctionFactory.Create(ListFiles, "list_files"), AIFunctionFactory.Create(DeleteAsync, "delete_file")];

    private string ListFilesCore() => string.Join(", ", folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal));

    private Task<string> DeleteAsyncCore(string name)
    {
        File.Delete(Path.Combine(folder.FullName, Path.GetFileName(name)));
        return Task.FromResult($"{name} is deleted");
    }
}
