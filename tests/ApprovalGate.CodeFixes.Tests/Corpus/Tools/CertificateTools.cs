using System.Numerics;
using Acme.Contracts;

namespace Acme.Agents;

public class CertificateTools(IBackend authority)
{
    public enum Reason : byte { Unspecified, KeyCompromise }

    public Task<int> RevokeAsync(BigInteger serial, Reason reason, DateTimeOffset? since = null) => authority.SendAsync("cert.revoke", (serial, reason, since));

    public Task<int> DestroyKeyAsync(byte[] thumbprint) => authority.SendAsync("key.destroy", thumbprint.Length);
}
