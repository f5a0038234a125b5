namespace ApprovalGate.Presentation;

/// <summary>What became of a request.</summary>
internal static class RecordBlocks
{
    public static IReadOnlyList<PresentationBlock> Of(ApprovalRequest request, TimeWords times)
        => [.. State(request, times), .. Answers(request, times), .. Run(request), .. Keeping(request)];

    private static IEnumerable<PresentationBlock> State(ApprovalRequest request, TimeWords times)
    {
        yield return new HeadingBlock("Where it stands");
        yield return new FieldBlock("state", StateWords.Of(request, times));
        yield return new FieldBlock("requested", times.Full(request.RequestedAt));
        if (request.ApprovedAt is { } approved)
        {
            yield return new FieldBlock("approved", times.Full(approved));
        }

        if (request.StartedAt is { } started)
        {
            yield return new FieldBlock("started", times.Full(started));
        }

        if (request.EndedAt is { } ended)
        {
            yield return new FieldBlock("ended", times.Full(ended));
        }

        if (request.Note is { } note)
        {
            yield return Words("note", note, BlockSource.Approver);
        }
    }

    private static IEnumerable<PresentationBlock> Answers(ApprovalRequest request, TimeWords times)
    {
        if (request.Decisions.Count + request.Replies.Count + request.RefusedAttempts.Count > 0 || request.Settlement is not null)
        {
            yield return new HeadingBlock("Answers");
        }

        foreach (var decision in request.Decisions)
        {
            yield return new FieldBlock(LabelOf(decision.Answer), By(decision.Approver, decision.Via))
            {
                Remark = times.Full(decision.At),
                Blocks =
                [
                    .. Reason(decision.Reason),
                    Known(decision.Approver),
                    new FieldBlock("for digest", decision.Digest.ToString()),
                    new FieldBlock("signed by", decision.Signature is { } signature ? PlainName.Of(signature.Key) : "nobody"),
                ],
            };
        }

        foreach (var reply in request.Replies)
        {
            yield return new FieldBlock("reply of", By(reply.Approver, reply.Via))
            {
                Remark = times.Full(reply.At),
                Blocks = [Words("text", reply.Text, BlockSource.Approver), Known(reply.Approver), .. May(reply)],
            };
        }

        foreach (var attempt in request.RefusedAttempts)
        {
            yield return new FieldBlock("refused answer", By(attempt.Approver, attempt.Via))
            {
                Remark = times.Full(attempt.At),
                Blocks = [new FieldBlock("because", attempt.Why.ToString()), Known(attempt.Approver)],
            };
        }

        if (request.Settlement is { } settled)
        {
            yield return new FieldBlock("settled by", By(settled.Approver, settled.Via))
            {
                Remark = $"{(settled.Effect == Effect.Happened ? "it happened" : "it did not happen")}; {times.Full(settled.At)}",
                Blocks = [.. Reason(settled.Reason), Known(settled.Approver)],
            };
        }
    }

    private static IEnumerable<PresentationBlock> Run(ApprovalRequest request)
    {
        if (request.FailedOpen is { } open)
        {
            yield return new WarningBlock($"It ran though nobody approved it: {VisibleText.OfText(open)}");
        }

        if (request.Duration is { } duration)
        {
            yield return new FieldBlock("ran for", TimeWords.Exact(duration));
        }

        foreach (var spend in request.Spends)
        {
            var returned = request.State is RequestState.NotRun or RequestState.DidNotHappen ? ", given back" : "";
            yield return new FieldBlock("spent", FormattableString.Invariant($"{spend.Amount}{(spend.Unit is null ? "" : $" {PlainName.Of(spend.Unit)}")} of budget '{PlainName.Of(spend.Budget)}'{returned}"));
        }

        if (request.DigestAtExecution is { } digest)
        {
            yield return new FieldBlock("run digest", digest.ToString());
        }
    }

    private static IEnumerable<PresentationBlock> Keeping(ApprovalRequest request)
    {
        yield return new HeadingBlock("How it came about");
        yield return new FieldBlock("verdict", request.Verdict.ToString());
        yield return new FieldBlock("policy", PlainName.Of(request.PolicyVersion));
        if (request.Rule is { } rule)
        {
            yield return Words("rule", rule, BlockSource.Gate);
        }

        if (request.Shadow is { } shadow)
        {
            yield return new FieldBlock("on trial", $"{shadow.Verdict}: {VisibleText.OfText(shadow.Why)}");
        }

        yield return new FieldBlock("fingerprint", PlainName.Of(request.Fingerprint));
        yield return new FieldBlock("owner", PlainName.Of(request.Owner));
    }

    private static string By(Approver approver, string via) => $"{PlainName.Of(approver.Id)} via {PlainName.Of(via)}";

    private static string LabelOf(Answer answer) => answer switch
    {
        Answer.Approve => "approved by",
        Answer.Withdraw => "taken back by",
        _ => "denied by",
    };

    /// <summary>Says what an approver is, and how the channel knew.</summary>
    private static FieldBlock Known(Approver approver) => new(
        "known as",
        $"{approver.Kind.ToString().ToLowerInvariant()}, by {PlainName.Of(approver.Authentication)}"
        + (approver.Roles.Count == 0 ? "" : $", in the role of {string.Join(", ", approver.Roles.Select(PlainName.Of))}"));

    private static IEnumerable<PresentationBlock> May(RecordedReply reply)
        => reply.IsEligible ? [] : [new FieldBlock("note", "may not decide this request")];

    private static IEnumerable<PresentationBlock> Reason(string? reason) => reason is null ? [] : [Words("reason", reason, BlockSource.Approver)];

    private static FieldBlock Words(string label, string text, BlockSource source) => CanonicalText.Of(text).ToField(label) with { Source = source };
}
