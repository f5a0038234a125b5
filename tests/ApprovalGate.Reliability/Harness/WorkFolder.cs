namespace ApprovalGate.Reliability.Harness;

/// <summary>A temporary folder of one trial.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("approvalgate-trial-");

    public string Path => _folder.FullName;

    /// <summary>Returns a path in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
