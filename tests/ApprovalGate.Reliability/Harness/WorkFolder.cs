namespace ApprovalGate.Reliability.Harness;

/// <summary>A temporary folder of one trial.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("approvalgate-trial-");

    /// <summary>Returns a path in it.</summary>
    public string this[string name] => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
