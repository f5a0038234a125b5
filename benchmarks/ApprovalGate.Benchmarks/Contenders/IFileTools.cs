namespace ApprovalGate.Benchmarks.Contenders;

/// <summary>The tool that every contender puts something before.</summary>
public interface IFileTools
{
    Task<string> ReadAsync(string path, CancellationToken cancellationToken);
}
