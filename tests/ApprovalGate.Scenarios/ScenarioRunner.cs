using ApprovalGate.Policies;
using ApprovalGate.Storage;
using ApprovalGate.Testing;

namespace ApprovalGate.Scenarios;

/// <summary>Runs scenarios on one store, one after the other.</summary>
/// <remarks>
/// A step is one of these, and most end in <c>-> how: why</c>:
/// <list type="bullet">
/// <item><c>[actor@session:] tool arguments</c> makes a call. It <c>runs unrecorded</c>, <c>runs recorded</c>, <c>runs</c>, <c>asks</c>, is <c>blocked</c>,
/// <c>halted</c> or <c>denied</c>, or <c>throws</c>.</item>
/// <item><c>alice approves|denies|withdraws [reason]</c> answers what was asked last. Then the call does as above, or <c>waits</c>.</item>
/// <item><c>alice settles happened|nothing</c> says what became of the run that was asked about, or ran, last.</item>
/// <item><c>expire</c> lets pass the time to answer, <c>wait duration</c> and <c>goto what [before]</c> any other.</item>
/// <item><c>halt|resume all|session|actor|tool</c>, <c>policy</c> and a policy file, <c>restart</c>; <c>then</c> is what the waiting call does.</item>
/// </list>
/// </remarks>
public sealed class ScenarioRunner : IDisposable
{
    /// <summary>How long a step may take.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Func<IApprovalStore> _open;
    private readonly FakeTimeProvider _clock;
    private IApprovalStore _store = null!;
    private FakeApprover _desk = null!;
    private Gate _gate = null!;
    private int _number;

    /// <param name="open">Opens the store; called again, the same data.</param>
    /// <param name="clock">The clock of the store.</param>
    public ScenarioRunner(Func<IApprovalStore> open, FakeTimeProvider clock)
    {
        (_open, _clock) = (open, clock);
        Build();
    }

    /// <summary>Runs a scenario.</summary>
    /// <exception cref="ScenarioFailedException">Something ends in another way than it says.</exception>
    public async Task RunAsync(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);

        ScenarioClock.Start(_clock);
        var position = _store.ReadHead().Position;
        Put(scenario.Policy);
        var play = new ScenarioPlay(FormattableString.Invariant($"row {++_number}"));
        try
        {
            await RunAsync(scenario, play, position).ConfigureAwait(false);
        }
        finally
        {
            await play.EndAsync().ConfigureAwait(false);
            foreach (var halt in _gate.HaltSwitch.Read())
            {
                await _gate.HaltSwitch.ResumeAsync(halt.Scope, "alice", "test").ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task RunAsync(Scenario scenario, ScenarioPlay play, long position)
    {
        foreach (var line in scenario.Steps.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split("->", 2, StringSplitOptions.TrimEntries);
            var got = await StepAsync(play, parts[0]).WaitAsync(Patience).ConfigureAwait(false);
            Expect(line, parts.Length == 2 ? parts[1] : "", got);
        }

        Expect("audit", scenario.Audit, new ScenarioEnd(ScenarioTrail.Since(_store, position), null));
    }

    private static void Expect(string line, string expected, ScenarioEnd got)
    {
        var parts = expected.Split(':', 2, StringSplitOptions.TrimEntries);
        if (parts[0] != got.How || (parts.Length == 2 && got.Why?.Contains(parts[1], StringComparison.Ordinal) is not true))
        {
            throw new ScenarioFailedException($"'{line}': it was '{got.How}', because '{got.Why}'");
        }
    }

    private async Task<ScenarioEnd> StepAsync(ScenarioPlay play, string step)
    {
        var words = step.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words[0])
        {
            case "wait":
                ScenarioClock.Wait(_clock, words[1]);
                return ScenarioEnd.None;
            case "goto":
                ScenarioClock.Goto(_clock, words[1], words.Length > 2 ? words[2] : "00:00:00");
                return ScenarioEnd.None;
            case "expire":
                _clock.SetUtcNow(play.Asked!.ExpiresAt + TimeSpan.FromSeconds(1));
                return await play.NextAsync(_gate, _desk).ConfigureAwait(false);
            case "policy":
                Put(step["policy".Length..].Trim());
                return ScenarioEnd.None;
            case "halt":
                await _gate.HaltSwitch.HaltAsync(ScopeOf(play, words[1]), "Stop.", "alice", "test").ConfigureAwait(false);
                return ScenarioEnd.None;
            case "then":
                return await play.NextAsync(_gate, _desk).ConfigureAwait(false);
            case "resume":
                await _gate.HaltSwitch.ResumeAsync(ScopeOf(play, words[1]), "alice", "test").ConfigureAwait(false);
                return ScenarioEnd.None;
            case "restart":
                _gate.Dispose();
                Build();
                return ScenarioEnd.None;
        }

        return words.Length > 1 && words[1] is "approves" or "denies" or "withdraws" or "settles"
            ? await play.AnswerAsync(_gate, _desk, words[0], words[1], string.Join(' ', words[2..])).ConfigureAwait(false)
            : await play.CallAsync(_gate, _desk, words).ConfigureAwait(false);
    }

    private void Put(string policies)
    {
        string[] files = [.. policies.Split("\n---\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        IReadOnlyList<PolicySource> sources = [.. files.Select((text, layer) => new PolicySource($"policy{layer}.json", text))];
        _gate.ReplacePolicies(_gate.Policies with { Policies = sources.Count == 0 ? [] : [PolicyFile.Load(sources, ScenarioTool.All)] });
    }

    private static HaltScope ScopeOf(ScenarioPlay play, string what) => what switch
    {
        "all" => HaltScope.All,
        "session" => HaltScope.OfSession(play.Session),
        "actor" => HaltScope.OfActor(ScenarioPlay.Actor),
        _ => HaltScope.OfTool(ScenarioTool.Find(what)!.Name),
    };

    private void Build()
    {
        var store = _open();
        var desk = FakeApprover.Silent();
        (_store, _desk) = (store, desk);
        _gate = new GateBuilder().UseClock(_clock).UseStore(_ => store).AddTransport(_ => desk).Build();
    }
}
