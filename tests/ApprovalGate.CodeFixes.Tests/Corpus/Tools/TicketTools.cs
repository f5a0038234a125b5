using Acme.Contracts;

namespace Acme.Agents;

public class TicketTools(IBackend backend)
{
    public class TicketUpdate
    {
        public string? Title { get; set; }
        public Priority? Priority { get; set; }
        public ISet<string> Labels { get; set; } = new HashSet<string>();
        public List<Comment> Comments { get; } = [];
        public Comment? Closing { get; set; }
    }

    public record Comment(string Author, string Text);

    public async ValueTask CloseAsync(int number, Comment comment, ICollection<int> duplicates)
    {
        await backend.SendAsync("ticket.close", (number, comment, duplicates.Count));
    }

    public Task<int> DeleteAsync(int number) => backend.SendAsync("ticket.delete", number);

    public int Preview(TicketUpdate update) => update.Labels.Count;
}
