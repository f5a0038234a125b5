using System.Globalization;
using ApprovalGate.Generated;

namespace ApprovalGate.Benchmarks.Contenders;

/// <summary>One row of the argument that makes a call small or large.</summary>
internal sealed record Recipient(string Address, string Name, int Number, bool IsCopy);

/// <summary>A call with canonical arguments of a chosen size, writing them as the generator writes them.</summary>
internal readonly struct MailCall(string subject, Recipient[] recipients) : ICall
{
    private static readonly Tool Mail = new("MailTools.SendAsync", "Task MailTools.SendAsync(Recipient[], string)", Reversibility.Irreversible);

    public Tool Tool => Mail;

    /// <summary>Makes a call with <paramref name="count"/> rows of some 100 bytes.</summary>
    public static MailCall To(int count) => new("Minutes of \"Tuesday\"", [.. Enumerable.Range(1, count).Select(number => new Recipient(
        string.Create(CultureInfo.InvariantCulture, $"person{number}@example.org"), "Zoë Müller-Lüdenscheidt", number, number % 2 == 0))]);

    public void Write(ref CanonicalWriter writer)
    {
        writer.Argument("\"recipients\":"u8);
        writer.BeginArray();
        foreach (var recipient in recipients)
        {
            writer.BeginObject();
            writer.Name("\"Address\":"u8);
            writer.Value(recipient.Address);
            writer.Name("\"IsCopy\":"u8);
            writer.Value(recipient.IsCopy);
            writer.Name("\"Name\":"u8);
            writer.Value(recipient.Name);
            writer.Name("\"Number\":"u8);
            writer.Value(recipient.Number);
            writer.EndObject();
        }

        writer.EndArray();
        writer.Argument("\"subject\":"u8);
        writer.Value(subject);
    }
}
