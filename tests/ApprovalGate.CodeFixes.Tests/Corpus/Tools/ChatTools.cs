using Acme.Contracts;

namespace Acme.Agents;

public class ChatTools(IBackend chat)
{
    public Task<int> SendAsync(ChatMessage message) => chat.SendAsync("chat.send", message);

    public Task<int> SendToAllAsync(IReadOnlyList<string> channels, string text, Uri? link = null) => chat.SendAsync("chat.broadcast", (channels.Count, text, link));

    public Task<int> DeleteChannelAsync(string channel) => chat.SendAsync("chat.delete", channel);
}
