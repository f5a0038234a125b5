using System.ComponentModel;
using Acme.Contracts;

namespace Acme.Agents;

public class MailTools(IBackend backend)
{
    [Description("Sends a mail.")]
    public async Task<int> SendAsync(Email mail, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(mail.To);
        return await backend.SendAsync("mail.send", mail, cancellationToken);
    }

    [Description("Deletes mails for good.")]
    public Task<int> DeleteAsync(IEnumerable<string> messageIds) => backend.SendAsync("mail.delete", messageIds.ToArray());

    [Description("Counts the mails of a folder.")]
    public int Count(string folder) => folder.Length;
}
