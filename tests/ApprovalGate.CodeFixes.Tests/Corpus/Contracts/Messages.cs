using System.Net.Mail;

namespace Acme.Contracts;

public enum Priority
{
    Low,
    Normal,
    High,
}

public class Email
{
    public required string To { get; set; }

    public List<string> Cc { get; set; } = [];

    public string? Subject { get; set; }

    public string Body { get; set; } = "";

    public IList<Attachment>? Attachments { get; set; }

    public Priority Priority { get; set; }

    public IDictionary<string, string>? Headers { get; set; }
}

public record Attachment(string Name, ReadOnlyMemory<byte> Content);

public record ChatMessage(string Channel, string Text)
{
    public string? ThreadId { get; init; }

    public IReadOnlyCollection<MailAddress> Mentions { get; init; } = [];
}
