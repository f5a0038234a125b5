namespace ApprovalGate.Reliability.Harness;

/// <summary>A temporary folder of one trial.</summary>
/// <param name="inMemory">Whether it may lie in memory, where the machine has such a place: for files whose own durability is not the question.</param>
internal sealed class WorkFolder(bool inMemory = false) : IDisposable
{
    private const string Memory = "/dev/shm";

    private readonly DirectoryInfo _folder = inMemory && Directory.Exists(Memory)
        ? Directory.CreateDirectory(System.IO.Path.Combine(Memory, $"approvalgate-trial-{Guid.NewGuid():N}"))
        : Directory.CreateTempSubdirectory("approvalgate-trial-");

    public string Path => _folder.FullName;

    /// <summary>Returns a path in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
