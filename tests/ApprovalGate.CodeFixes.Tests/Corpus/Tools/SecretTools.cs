using Acme.Contracts;

namespace Acme.Agents;

public sealed class SecretTools(IBackend vault)
{
    public Task<int> RotateAsync(string name, TimeSpan overlap) => vault.SendAsync("secret.rotate", (name, overlap));

    public Task<int> DestroyAsync(string name, int[] versions) => vault.SendAsync("secret.destroy", (name, versions.Length));

    public Task<int> RevokeLeasesAsync(string prefix) => vault.SendAsync("secret.revoke", prefix);
}
