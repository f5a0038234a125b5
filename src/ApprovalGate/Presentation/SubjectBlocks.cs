namespace ApprovalGate.Presentation;

/// <summary>What an approver decides on.</summary>
internal static class SubjectBlocks
{
    public static IEnumerable<PresentationBlock> Of(ApprovalRequest request, TimeWords times)
        => [.. Earlier(request, times), .. Tool(request), .. Arguments(request), .. Asker(request), .. Terms(request, times), .. Binding(request)];

    private static IEnumerable<PresentationBlock> Earlier(ApprovalRequest request, TimeWords times)
    {
        if (request.InDoubtBefore is { } earlier)
        {
            yield return new WarningBlock(
                $"An earlier run of this call, request {earlier.Prefix}, was cut off: it may have happened. Find out before you approve.");
        }

        if (request.FailedBefore is { } failed)
        {
            yield return new WarningBlock(
                $"An earlier run of this call, request {failed.Prefix}, ended with an error: it may have happened. Find out before you approve.");
        }

        if (request.EarlierDenials is [.., var last])
        {
            var reason = string.IsNullOrWhiteSpace(last.Reason) ? "" : $": {VisibleText.OfText(last.Reason)}";
            yield return new WarningBlock(
                $"This call was denied before, {Sizes.Count(request.EarlierDenials.Count, "time", "times")}; "
                + $"last by {PlainName.Of(last.Approver)}, {times.Instant(last.At)}{reason}");
        }

        if (request.AskedAgainBecause is { } why)
        {
            yield return new NoteBlock($"This replaces request {request.Supersedes?.Prefix ?? "unknown"}: {VisibleText.OfText(why)}");
        }
    }

    private static IEnumerable<PresentationBlock> Tool(ApprovalRequest request)
    {
        if (request.Title is { } title)
        {
            yield return new FieldBlock("what", VisibleText.OfText(title)) { Blocks = CanonicalText.Warnings(title) };
        }

        yield return Named("tool", request.Tool, BlockSource.Gate);
        yield return new FieldBlock("class", TermsWords.Class(request.Terms.Reversibility));
        if (request.Reason is { } reason)
        {
            yield return CanonicalText.Of(reason) is { Value: null } lines
                ? new FieldBlock("reason", null) { Blocks = lines.Blocks }
                : new FieldBlock("reason", VisibleText.OfText(reason)) { Blocks = CanonicalText.Warnings(reason) };
        }

        if (request.Why is { } why)
        {
            yield return new FieldBlock("asked because", VisibleText.OfText(why)) { Blocks = CanonicalText.Warnings(why) };
        }

        foreach (var near in request.NearMisses)
        {
            yield return new FieldBlock("nearly passed", VisibleText.OfText(near)) { Blocks = CanonicalText.Warnings(near) };
        }

        if (request.Tags.Count > 0)
        {
            yield return new FieldBlock("tags", string.Join(", ", request.Tags.Select(PlainName.Of)));
        }

        yield return new FieldBlock("signature", VisibleText.OfText(request.Signature)) { Blocks = CanonicalText.Warnings(request.Signature) };
    }

    private static IEnumerable<PresentationBlock> Arguments(ApprovalRequest request)
    {
        var fields = ArgumentBlocks.Of(request);
        yield return new HeadingBlock("Arguments, as the agent gave them");
        yield return fields.Count == 0
            ? new NoteBlock("The call has none.")
            : new FieldBlock("arguments", null) { Remark = Sizes.Count(fields.Count, "value", "values"), Source = BlockSource.Agent, Blocks = fields };
    }

    private static IEnumerable<PresentationBlock> Asker(ApprovalRequest request)
    {
        yield return new HeadingBlock("Who asks");
        yield return Named("actor", request.Session.Actor, BlockSource.Agent);
        if (request.Session.Lineage.Count > 0)
        {
            yield return Named("works for", string.Join(", ", request.Session.Lineage), BlockSource.Agent);
        }

        yield return Named("session", request.Session.Id, BlockSource.Agent);
        if (request.Session.CallId is { } call)
        {
            yield return Named("call", call, BlockSource.Agent);
        }
    }

    private static IEnumerable<PresentationBlock> Terms(ApprovalRequest request, TimeWords times)
    {
        var terms = request.Terms;
        yield return new HeadingBlock("Terms");
        yield return new FieldBlock("approvers", TermsWords.Quorum(terms))
        {
            Remark = Approvals.Words(request),
            Blocks = [.. terms.Approvers.SelectMany(CanonicalText.Warnings)],
        };
        if (terms.SignedDecisions)
        {
            yield return new FieldBlock("signatures", "decisions count only when signed with a registered key");
        }

        yield return new FieldBlock("expires", times.Instant(request.ExpiresAt)) { Remark = $"unanswered, {TermsWords.OnExpiry(terms.OnExpiry)}" };
        yield return new FieldBlock("may start", $"within {TimeWords.About(terms.ExecutionExpiry)} of the approval");
        yield return new FieldBlock("unreachable", $"if no approver can be reached, {TermsWords.FailMode(terms.FailMode)}");
    }

    private static IEnumerable<PresentationBlock> Binding(ApprovalRequest request)
    {
        yield return new HeadingBlock("What an answer binds to");
        yield return new FieldBlock("request", request.Id.ToString());
        yield return new FieldBlock("digest", request.Digest.ToString());
        if (request.Head is { } head)
        {
            yield return new FieldBlock("log head", head.ToString());
        }
    }

    private static FieldBlock Named(string label, string name, BlockSource source)
        => new(label, PlainName.Of(name)) { Source = source, Blocks = CanonicalText.Warnings(name) };
}
