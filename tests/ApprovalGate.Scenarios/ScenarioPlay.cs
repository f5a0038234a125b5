using ApprovalGate.Testing;

namespace ApprovalGate.Scenarios;

/// <summary>What goes on in one scenario: the call that was made last, and what was asked about it.</summary>
/// <param name="session">The session, if a step names none.</param>
internal sealed class ScenarioPlay(string session)
{
    public const string Actor = "agent";
    private readonly CancellationTokenSource _over = new();
    private readonly List<Task> _calls = [];
    private Task<bool> _call = Task.FromResult(true);
    private string _tool = "";
    private RequestId? _last;

    /// <summary>Gets the session.</summary>
    public string Session => session;

    /// <summary>Gets what was asked last.</summary>
    public ApprovalRequest? Asked { get; private set; }

    /// <summary>Makes a call.</summary>
    public Task<ScenarioEnd> CallAsync(Gate gate, FakeApprover desk, string[] words)
    {
        string[] who = words[0].EndsWith(':') ? words[0][..^1].Split('@') : [Actor];
        var call = words[0].EndsWith(':') ? words[1..] : words;
        var tool = ScenarioTool.Find(call[0]) ?? throw new FormatException($"There is no '{call[0]}'.");
        using (gate.OpenSession(who.Length > 1 ? $"{session} {who[1]}" : session, who[0]))
        {
            _tool = tool.Signature;
            _call = gate.InvokeAsync<ScenarioCall, bool>(ScenarioTool.Call(tool, call[1..]), _over.Token);
        }

        _calls.Add(_call);
        return NextAsync(gate, desk);
    }

    /// <summary>Answers what was asked last, or says what its run did.</summary>
    public async Task<ScenarioEnd> AnswerAsync(Gate gate, FakeApprover desk, string person, string answer, string text)
    {
        var by = Approver.Person(person, "test");
        try
        {
            if (answer == "settles")
            {
                var settled = await gate.Inbox.SettleAsync(
                    new Settlement(_last ?? Asked!.Id, text == "happened" ? Effect.Happened : Effect.DidNotHappen, by, "fake")).ConfigureAwait(false);
                return new(settled.ToString(), null);
            }

            var asked = Asked!;
            var given = answer switch { "approves" => Answer.Approve, "denies" => Answer.Deny, _ => Answer.Withdraw };
            var state = await gate.Inbox.DecideAsync(new Decision(asked.Id, asked.Digest, given, by, "fake") { Reason = text.Length == 0 ? null : text })
                .ConfigureAwait(false);
            return state == RequestState.Pending ? new("waits", null) : await NextAsync(gate, desk).ConfigureAwait(false);
        }
        catch (DecisionRejectedException rejected)
        {
            return new("answer refused", rejected.Message);
        }
    }

    /// <summary>Waits until the call ends, or people are asked.</summary>
    public async Task<ScenarioEnd> NextAsync(Gate gate, FakeApprover desk)
    {
        using var enough = new CancellationTokenSource();
        var asked = desk.NextAsync(enough.Token).AsTask();
        if (await Task.WhenAny(_call, asked).ConfigureAwait(false) == asked)
        {
            Asked = await asked.ConfigureAwait(false);
            return new("asks", Asked.Why + (Asked.NearMisses.Count == 0 ? "" : $" nearly: {string.Join("; ", Asked.NearMisses)}"));
        }

        await enough.CancelAsync().ConfigureAwait(false);
        return await EndAsync(gate).ConfigureAwait(false);
    }

    /// <summary>Ends what still waits.</summary>
    public async Task EndAsync()
    {
        await _over.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_calls.Select(call => call.ContinueWith(_ => { }, TaskScheduler.Default))).ConfigureAwait(false);
        _over.Dispose();
    }

    private async Task<ScenarioEnd> EndAsync(Gate gate)
    {
        try
        {
            await _call.ConfigureAwait(false);
            return Ran(gate);
        }
        catch (ToolCallRejectedException refused)
        {
            return new(Words(refused), refused.Reason);
        }
        catch (InvalidOperationException)
        {
            Ran(gate);
            return new("throws", null);
        }
    }

    private ScenarioEnd Ran(Gate gate)
    {
        var request = gate.Requests.List([], maxCount: 10).Where(request => request.RunPosition is not null && request.Signature == _tool && $"{request.Session.Id} ".StartsWith($"{session} ", StringComparison.Ordinal))
            .MaxBy(request => request.RunPosition);
        if (request is null || request.Id == _last)
        {
            return new("runs unrecorded", null);
        }

        _last = request.Id;
        return new(request.Verdict == Verdict.AllowAndRecord ? "runs recorded" : "runs", request.Why);
    }

    private static string Words(ToolCallRejectedException refused) => refused switch
    {
        PolicyRefusedException => "blocked",
        AgentHaltedException => "halted",
        ApprovalDeniedException => "denied",
        ApprovalExpiredException => "expired",
        ApprovalWithdrawnException => "withdrawn",
        _ => refused.GetType().Name,
    };
}
