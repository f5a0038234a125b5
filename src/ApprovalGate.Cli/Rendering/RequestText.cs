using System.Text.Json;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Rendering;

/// <summary>Shows one request, whole.</summary>
internal static class RequestText
{
    /// <summary>Writes what an approver decides on: what would run, with what, for whom, and the digest that binds it.</summary>
    public static void WriteSubject(TextWriter output, ApprovalRequest request)
    {
        var fields = new Fields(output);
        fields.Line("request", request.Id.ToString());
        fields.Text("tool", request.Tool);
        fields.Text("signature", request.Signature);
        fields.Text("reason", request.Reason);
        fields.Text("tags", string.Join(", ", request.Tags));
        fields.Line("class", FormattableString.Invariant($"{(int)request.Terms.Reversibility} ({request.Terms.Reversibility})"));
        fields.Text("session", request.Session.Id);
        fields.Text("actor", request.Session.Actor);
        WriteArguments(output, fields, request.Arguments.Json);
        fields.Line("digest", request.Digest.ToString());
        if (request.Head is { } head)
        {
            fields.Line("log head", head.ToString());
        }

        if (request.AskedAgainBecause is { } why)
        {
            fields.Line("asked again", $"{why} It takes the place of request {request.Supersedes}.");
        }

        if (request.InDoubtBefore is { } earlier)
        {
            fields.Line("LOOK FIRST", $"Request {earlier} ran the same call and its effect is unknown. Find out before you approve.");
        }
    }

    /// <summary>Writes the rest: terms, answers, times.</summary>
    public static void WriteRest(TextWriter output, ApprovalRequest request, IReadOnlyList<LogRecord> history, DateTimeOffset now)
    {
        var fields = new Fields(output);
        fields.Line("fingerprint", request.Fingerprint);
        fields.Line("state", request.State == RequestState.Pending
            ? $"Pending, expires in {Durations.Short(request.ExpiresAt - now)}"
            : request.State.ToString());
        fields.Line("verdict", request.Verdict.ToString());
        fields.Text("why", request.Why);
        fields.Text("policy version", request.PolicyVersion);
        fields.Text("owner", request.Owner);
        WriteTerms(fields, request.Terms);
        fields.Line("approvals", Quorum.Text(request));
        foreach (var decision in request.Decisions)
        {
            fields.Line("decision", $"{decision.Answer} by {Data(decision.Approver)} via {Data(decision.Via)} at {Durations.Instant(decision.At)}"
                + (decision.Reason is null ? "" : $": {Data(decision.Reason)}"));
            fields.Line("  for digest", decision.Digest.ToString());
            fields.Text("  signed by", decision.Signature?.Key ?? "nobody");
        }

        foreach (var reply in request.Replies)
        {
            fields.Line("reply", $"{Data(reply.Approver)} via {Data(reply.Via)} at {Durations.Instant(reply.At)}: {Data(reply.Text)}");
        }

        if (request.Settlement is { } settled)
        {
            fields.Line("settled", $"{settled.Effect} says {Data(settled.Approver)} via {Data(settled.Via)} at {Durations.Instant(settled.At)}"
                + (settled.Reason is null ? "" : $": {Data(settled.Reason)}"));
        }

        WriteTimes(fields, request);
        fields.Text("failed open", request.FailedOpen);
        fields.Text("digest at execution", request.DigestAtExecution?.ToString());
        fields.Text("note", request.Note);
        foreach (var record in history)
        {
            fields.Line("event", FormattableString.Invariant($"{record.Version}  {Durations.Instant(record.Time)}  {Data(record.Type)}  (record {record.Position})"));
        }
    }

    private static void WriteArguments(TextWriter output, Fields fields, string json)
    {
        fields.Line("arguments", VisibleText.OfJson(json));
        var each = new Fields(output, "  ");
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
        foreach (var member in document.RootElement.EnumerateObject())
        {
            each.Line($"{Data(member.Name)} ", VisibleText.OfJson(member.Value.GetRawText()));
        }

        if (VisibleText.MixesScriptsInJson(json))
        {
            fields.Line("LOOK CLOSELY", "A word in the arguments mixes letters of scripts that look alike.");
        }
    }

    private static void WriteTerms(Fields fields, ApprovalTerms terms)
    {
        fields.Line("quorum", FormattableString.Invariant($"{terms.Quorum}"));
        fields.Line("approvers", terms.Approvers.Count == 0 ? "anybody but the actor" : Data(string.Join(", ", terms.Approvers)));
        fields.Line("signed decisions", terms.SignedDecisions ? "demanded" : "not demanded");
        fields.Line("expiry", FormattableString.Invariant($"{terms.Expiry:c}, then {terms.OnExpiry}"));
        fields.Line("execution expiry", FormattableString.Invariant($"{terms.ExecutionExpiry:c} after the approval"));
        fields.Line("nobody reachable", terms.FailMode.ToString());
    }

    private static void WriteTimes(Fields fields, ApprovalRequest request)
    {
        fields.Instant("requested", request.RequestedAt);
        fields.Instant("expires", request.ExpiresAt);
        fields.Instant("approved", request.ApprovedAt);
        fields.Instant("execution expires", request.ExecutionExpiresAt);
        fields.Instant("started", request.StartedAt);
        fields.Instant("ended", request.EndedAt);
        if (request.Duration is { } duration)
        {
            fields.Line("duration", FormattableString.Invariant($"{duration:c}"));
        }
    }

    private static string Data(string text) => VisibleText.OfText(text);
}
