using System.Runtime.CompilerServices;

namespace ApprovalGate.Benchmarks.Contenders;

/// <summary>A body that has its answer at once: what is measured is what stands before it.</summary>
/// <remarks>Never inlined, here and in <see cref="GatedFileTools"/>: else some contenders would be measured with it and others without.</remarks>
internal sealed class ReadyFileTools : IFileTools
{
    public static readonly Task<string> Text = Task.FromResult("text");

    [MethodImpl(MethodImplOptions.NoInlining)]
    public Task<string> ReadAsync(string path, CancellationToken cancellationToken) => Text;
}

/// <summary>A body that suspends once.</summary>
internal sealed class SuspendingFileTools(Trigger trigger) : IFileTools
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await trigger.WaitAsync();
        return path;
    }
}
