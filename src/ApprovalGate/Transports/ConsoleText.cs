using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ApprovalGate.Transports;

/// <summary>A request as the console shows it: facts from the request alone, one a line, every character visible.</summary>
internal sealed class ConsoleText
{
    /// <summary>The most characters of a request the console shows; what has more cannot be approved here.</summary>
    public const int MaxShown = 4_000;

    private const int LabelWidth = 10;
    private readonly StringBuilder _text = new();
    private int _shown;
    private int _whole;
    private bool _cut;

    private ConsoleText()
    {
    }

    /// <summary>Gets whether some of the request is not shown.</summary>
    public bool IsCut => _cut;

    /// <summary>Lays out a request.</summary>
    public static ConsoleText Of(ApprovalRequest request)
    {
        var text = new ConsoleText();
        text._text.AppendLine().Append("--- Approval request ").Append(request.Id.Prefix).AppendLine(" ---");
        text.Plain("tool", request.Tool);
        text.Line("class", Text($"{(int)request.Terms.Reversibility} ({request.Terms.Reversibility})"));
        if (request.Reason is not null)
        {
            text.Plain("reason", request.Reason);
        }

        text.Plain("session", request.Session.Id);
        text.Plain("actor", request.Session.Actor);
        text.Arguments(request.Arguments.Json);
        text.Line("digest", request.Digest.ToString()[..16]);
        if (request.Head is not null)
        {
            text.Line("log head", $"{request.Head}");
        }

        text.Line("expires", Text($"{request.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
        text.Quorum(request);
        if (request.AskedAgainBecause is { } why)
        {
            text.Line("asked again", $"{why} It takes the place of request {request.Supersedes?.Prefix}.");
        }

        if (request.InDoubtBefore is { } earlier)
        {
            text.Line("WARNING", $"an earlier run of this call, request {earlier.Prefix}, was cut off: it may have happened. Look before you approve.");
        }

        if (text._cut)
        {
            text._text.AppendLine(Text(
                $"{text._shown} of {text._whole} characters shown; run `approvalgate show {request.Id.Prefix}`. It cannot be approved here."));
        }

        return text;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Plain(string label, string value)
        => Line(label, VisibleText.OfText(value) + Mark(VisibleText.MixesScripts(value)));

    private void Arguments(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        foreach (var argument in document.RootElement.EnumerateObject())
        {
            var raw = argument.Value.GetRawText();
            var unbound = raw.StartsWith("{\"$unbound\":", StringComparison.Ordinal) ? " (not bound: it may be another value when it runs)" : "";
            var sensitive = raw.Contains("{\"$sensitive\":", StringComparison.Ordinal) ? " (hidden: bound by a keyed commitment)" : "";
            var mixed = VisibleText.MixesScripts(argument.Name) || VisibleText.MixesScriptsInJson(raw);
            Line("argument", $"{VisibleText.OfText(argument.Name)} = {VisibleText.OfJson(raw)}{unbound}{sensitive}{Mark(mixed)}");
        }
    }

    private void Quorum(ApprovalRequest request)
    {
        var given = request.Decisions.Count(decision => decision.Answer == Answer.Approve);
        var named = request.Terms.Approvers;
        Line("quorum", Text($"{request.Terms.Quorum} of {(named.Count == 0 ? "anybody but the actor" : Text($"{named.Count}"))}, {given} given"));
        foreach (var approver in named)
        {
            Plain("approver", approver);
        }
    }

    private void Line(string label, string visible)
    {
        _whole += visible.Length;
        var room = Math.Min(visible.Length, MaxShown - _shown);
        if (room < visible.Length)
        {
            _cut = true;
            room -= room > 0 && char.IsHighSurrogate(visible[room - 1]) ? 1 : 0;
        }

        _shown += room;
        if (room > 0)
        {
            _text.Append(label.PadRight(LabelWidth)).Append(visible, 0, room).AppendLine();
        }
    }

    private static string Mark(bool mixed) => mixed ? "   (!) mixes letters of scripts that look alike" : "";
}
