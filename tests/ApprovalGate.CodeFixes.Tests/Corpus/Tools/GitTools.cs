using Acme.Contracts;

namespace Acme.Agents;

public class GitTools(IBackend backend)
{
    public record Commit(string Sha, string Message, DateTimeOffset At);

    public string ForcePush(DirectoryInfo repository, string remote, string branch, Commit? expected = null)
    {
        backend.Post("git.push", new { repository.FullName, remote, branch, expected?.Sha });
        return $"{remote}/{branch}";
    }

    public void DeleteBranch(DirectoryInfo repository, string branch) => backend.Post("git.branch.delete", branch);

    public IReadOnlyList<Commit> Log(string branch) => [new("abc", branch, DateTimeOffset.UnixEpoch)];
}
