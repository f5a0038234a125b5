using Acme.Contracts;

namespace Acme.Agents;

public class SocialMediaTools(IBackend network)
{
    public class Post
    {
        public string Text { get; set; } = "";
        public List<Uri> Links { get; set; } = [];
        public Attachment? Image { get; set; }
        public DateTimeOffset? PublishAt { get; set; }
    }

    public Task<int> PublishAsync(Post post, IEnumerable<string> accounts) => network.SendAsync("post", (post.Text, accounts.Count()));

    public Task<int> DeletePostAsync(ulong id) => network.SendAsync("post.delete", id);
}
