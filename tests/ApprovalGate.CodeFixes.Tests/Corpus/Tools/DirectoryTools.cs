using Acme.Contracts;

namespace Acme.Agents;

public class DirectoryTools
{
    private readonly IBackend directory;

    public DirectoryTools(IBackend directory)
    {
        this.directory = directory;
    }

    public virtual bool IsMember(string user, string group) => user == group;

    public Task<int> DisableUserAsync(string user, DateOnly? until = null) => directory.SendAsync("user.disable", (user, until));

    public Task<int> RevokeAsync(string user, HashSet<string> roles) => directory.SendAsync("user.revoke", (user, roles.Count));

    public Task<int> DeleteUsersAsync(List<Guid> ids) => directory.SendAsync("user.delete", ids.Count);
}
