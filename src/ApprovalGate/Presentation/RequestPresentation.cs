namespace ApprovalGate.Presentation;

/// <summary>What every channel shows of a request, made from the bound value: the canonical arguments that the digest covers.</summary>
/// <remarks>
/// Immutable. The same request at the same instant gives the same blocks in every channel. Whatever could deceive an eye is shown as an
/// escape, and nothing is left out: a renderer that cannot show all of <see cref="Subject"/> must say so and must not offer to approve.
/// </remarks>
public sealed class RequestPresentation
{
    private readonly ApprovalRequest _request;
    private readonly TimeWords _times;
    private readonly int _idDigits;

    private RequestPresentation(ApprovalRequest request, PresentationOptions options)
    {
        _request = request;
        _times = new TimeWords(options.Clock.GetUtcNow(), options.Zone ?? options.Clock.LocalTimeZone);
        _idDigits = Math.Clamp(options.IdDigits, 8, 32);
        Tool = PlainName.Of(new ToolNames(options.Tools).Shorten(request.Tool));
    }

    /// <summary>Gets the id of the request.</summary>
    public RequestId Id => _request.Id;

    /// <summary>Gets how the id begins: a label, no credential.</summary>
    public string IdLabel => _request.Id.ToString()[.._idDigits];

    /// <summary>Gets the tool's name, as short as it stays unambiguous among the tools that are shown together.</summary>
    public string Tool { get; }

    /// <summary>Gets one line that names the request and the tool.</summary>
    public string Title => $"Approval request {IdLabel}: {Tool}";

    /// <summary>Gets the arguments in one line for lists; what it leaves out it says.</summary>
    public string Arguments => field ??= ArgumentLine.Of(_request);

    /// <summary>Gets where the request stands, in words: <c>pending, expires in 14 min (15:04 UTC+2)</c>.</summary>
    public string State => StateWords.Of(_request, _times);

    /// <summary>Gets what an approver decides on: what would run, with what, for whom and on which terms.</summary>
    public IReadOnlyList<PresentationBlock> Subject => field ??= [new HeadingBlock(Title) { IsTitle = true }, .. SubjectBlocks.Of(_request, _times)];

    /// <summary>Gets what became of the request so far: its state, decisions, replies and times.</summary>
    public IReadOnlyList<PresentationBlock> Record => field ??= RecordBlocks.Of(_request, _times);

    /// <summary>Makes the presentation of a request.</summary>
    /// <param name="request">The request as the log has it.</param>
    /// <param name="options">Who reads it, when, and beside which others; by default the system's clock and time zone.</param>
    public static RequestPresentation Of(ApprovalRequest request, PresentationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new RequestPresentation(request, options ?? new PresentationOptions());
    }

    /// <summary>Makes the presentations of requests that are shown together: ids and names are as long as tells them apart.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="options">Who reads them and when.</param>
    public static IReadOnlyList<RequestPresentation> OfList(IReadOnlyList<ApprovalRequest> requests, PresentationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(requests);

        options ??= new PresentationOptions();
        var together = options with
        {
            Tools = [.. options.Tools, .. requests.Select(request => request.Tool)],
            IdDigits = Math.Max(options.IdDigits, IdDigits.ToTellApart([.. requests.Select(request => request.Id.ToString())])),
        };
        return [.. requests.Select(request => new RequestPresentation(request, together))];
    }

    /// <summary>Returns requests as a list to choose from. Pending requests of the same call are one item: each has a permit of its own all the same.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="options">Who reads them and when.</param>
    public static ListBlock ToList(IReadOnlyList<ApprovalRequest> requests, PresentationOptions? options = null)
        => new([.. OfList(requests, options).GroupBy(IdenticalTo).Select(group => IdenticalCalls.ToItem([.. group]))]);

    /// <summary>Returns the request as an item of a list: enough to choose one, not to decide on it.</summary>
    public FieldBlock ToListItem() => new(IdLabel, Tool)
    {
        Remark = $"{State}, {TermsWords.ClassName(_request.Terms.Reversibility)}",
        Blocks =
        [
            new FieldBlock("arguments", Arguments) { Source = BlockSource.Agent },
            .. _request.Reason is { } reason ? [new FieldBlock("reason", VisibleText.OfText(reason))] : Array.Empty<PresentationBlock>(),
            new FieldBlock("asked by", $"{PlainName.Of(_request.Session.Actor)} in session {PlainName.Of(_request.Session.Id)}")
            {
                Source = BlockSource.Agent,
                Remark = $"{_times.Relative(_request.RequestedAt)}; {Approvals.Words(_request)}",
            },
        ],
    };

    /// <summary>What makes two requests one item: waiting for the same decision on the same call, whatever ids it was made under.</summary>
    private static string IdenticalTo(RequestPresentation one)
        => one._request is { State: RequestState.Pending, Decisions.Count: 0 } request
            ? $"{request.FingerprintOfLike ?? request.Fingerprint}/{request.Signature}/{request.PolicyVersion}/{request.Why}"
            : one._request.Id.ToString();
}
