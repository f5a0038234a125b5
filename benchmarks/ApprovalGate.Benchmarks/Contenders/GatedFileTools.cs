using System.Runtime.CompilerServices;

namespace ApprovalGate.Benchmarks.Contenders;

/// <summary>The same tools behind the gate, their gated halves written by the generator.</summary>
internal sealed partial class GatedFileTools(Gate gate) : IFileTools
{
    [RequiresApproval(Reversibility.Observation)]
    public partial Task<string> ReadAsync(string path, CancellationToken cancellationToken);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<string> ReadAsyncCore(string path, CancellationToken cancellationToken) => ReadyFileTools.Text;
}

/// <summary>A class 0 tool that suspends once.</summary>
internal sealed partial class GatedSuspendingFileTools(Gate gate, Trigger trigger) : IFileTools
{
    [RequiresApproval(Reversibility.Observation)]
    public partial Task<string> ReadAsync(string path, CancellationToken cancellationToken);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<string> ReadAsyncCore(string path, CancellationToken cancellationToken)
    {
        await trigger.WaitAsync();
        return path;
    }
}

/// <summary>A class 1 tool: its start is recorded.</summary>
internal sealed partial class RecordedFileTools(Gate gate) : IFileTools
{
    [RequiresApproval(Reversibility.Reversible)]
    public partial Task<string> ReadAsync(string path, CancellationToken cancellationToken);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<string> ReadAsyncCore(string path, CancellationToken cancellationToken) => ReadyFileTools.Text;
}
