using System.Text;
using System.Text.Json;
using ApprovalGate.Generated;
using ApprovalGate.Presentation;
using ApprovalGate.Tests.Audit;

namespace ApprovalGate.Tests.Presentation;

/// <summary>Requests as a gate makes them, and what is shown of them.</summary>
internal static class SomeRequest
{
    public static ApprovalRequest Of(string arguments = "{\"path\":\"a.txt\"}", string signature = "void Shop.Files.Delete(string path)") => new()
    {
        Id = RequestId.Parse("1a2b3c4d".PadRight(32, '0')),
        State = RequestState.Pending,
        Verdict = Verdict.RequireApproval,
        Tool = signature[(signature.IndexOf(' ', StringComparison.Ordinal) + 1)..signature.IndexOf('(', StringComparison.Ordinal)],
        Signature = signature,
        Arguments = new CanonicalArguments(arguments),
        Fingerprint = new string('f', 64),
        Digest = SomeLog.SomeDigest,
        Session = new Session("nightly", "agent"),
        Terms = new ApprovalTerms
        {
            Reversibility = Reversibility.Irreversible, Expiry = TimeSpan.FromMinutes(15), ExecutionExpiry = TimeSpan.FromMinutes(5),
        },
        PolicyVersion = "1",
        Owner = "owner-1",
        RequestedAt = SomeLog.Start,
        ExpiresAt = SomeLog.Start + TimeSpan.FromMinutes(15),
    };

    /// <summary>A request with one argument of text, written as a gate writes it.</summary>
    public static ApprovalRequest OfText(string text) => Of($"{{\"text\":{Canonical(text)}}}", "void Shop.Mail.Send(string text)");

    public static string Canonical(string text)
    {
        var writer = new CanonicalWriter(4 << 20);
        try
        {
            writer.Value(text);
            return Encoding.UTF8.GetString(writer.Written);
        }
        finally
        {
            writer.Dispose();
        }
    }

    public static RequestPresentation Present(ApprovalRequest request) => RequestPresentation.Of(request, new PresentationOptions { Clock = FixedClock.Instance });

    public static IReadOnlyList<string> Lines(ApprovalRequest request, int? width = PlainText.UsualWidth) => PlainText.Lines(Present(request).Subject, width);

    public static IReadOnlyList<string> Attacks()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Vectors.Find(Path.Combine("display", "display-attacks.json"))));
        return [.. file.RootElement.EnumerateArray().Select(vector => vector.GetProperty("s").GetString()!)];
    }
}
