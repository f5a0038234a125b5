using System.Globalization;
using System.Text;
using ApprovalGate.Delivery;
using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Storage;
using Microsoft.Win32.SafeHandles;

namespace ApprovalGate.Reliability.Trials;

/// <summary>A real agent in a process of its own: it calls its tool over and over and says what it was told, until it is done or killed.</summary>
/// <remarks>
/// Its approver approves at once, but denies what may have run already: a person looks first. Everything it says is one write of one line,
/// so that what was said before a kill is heard.
/// </remarks>
internal sealed class AgentProcess : IDisposable
{
    public const string Verb = "agent";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan RestOfTheWork = TimeSpan.FromMilliseconds(5);

    /// <summary>Every second call or so moves the write-ahead log into the database: faults must meet that, too.</summary>
    private static readonly SqliteStoreOptions Options = new() { CheckpointPages = 50 };

    private readonly FileStream _said = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    private readonly FileStream _effects;

    private AgentProcess(string effects) => _effects = new FileStream(
        effects, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 });

    /// <summary>Starts one.</summary>
    /// <param name="home">Its folder.</param>
    /// <param name="first">The number of its first call.</param>
    /// <param name="count">How many calls it makes before it ends.</param>
    /// <param name="flaw">What is broken on purpose.</param>
    /// <param name="under">A program that starts it, with its arguments; none by default.</param>
    public static WorkerProcess Start(AgentHome home, long first, long count, AgentFlaw flaw = AgentFlaw.None, params IReadOnlyList<string> under) => new(
        [Verb, home.Store, home.Effects, first.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture), $"{flaw}"],
        under);

    /// <summary>Starts one and hears it to its end: by itself, by what it runs under, or because it hangs for a minute.</summary>
    public static async Task<AgentLife> LiveAsync(
        AgentHome home, long first, long count, AgentFlaw flaw = AgentFlaw.None, params IReadOnlyList<string> under)
    {
        using var agent = Start(home, first, count, flaw, under);
        using var patience = new Timer(_ => agent.Kill(), null, Patience, Timeout.InfiniteTimeSpan);
        var errors = agent.Errors.ReadToEndAsync();
        var said = await AgentLife.ListenAsync(agent.Output);
        agent.WaitForExit(Patience);
        return new AgentLife(said, agent.ExitCode, await errors);
    }

    public static async Task<int> RunAsync(IReadOnlyList<string> task)
    {
        using var agent = new AgentProcess(task[2]);
        var first = long.Parse(task[3], CultureInfo.InvariantCulture);
        var count = long.Parse(task[4], CultureInfo.InvariantCulture);
        try
        {
            await agent.WorkAsync(task[1], first, count, Enum.Parse<AgentFlaw>(task[5]));
            return 0;
        }
        catch (ApprovalStoreException exception)
        {
            agent.Say($"closed {exception.GetType().Name}");
            return 3;
        }
    }

    public void Dispose()
    {
        _effects.Dispose();
        _said.Dispose();
    }

    private async Task WorkAsync(string path, long first, long count, AgentFlaw flaw)
    {
        using var gate = new GateBuilder()
            .Configure(options =>
            {
                options.Session = AgentHome.Session;
                options.DeliveryRetries = 0;
            })
            .UseStore(_ => Flawed(new SqliteStore(path, Options), flaw))
            .AddTransport(_ => new Approver(Say))
            .Build();
        var tools = new LedgerTools(gate, (permit, entry) => flaw == AgentFlaw.RunsEarly ? Task.CompletedTask : Act(permit.Request, entry));
        for (var number = first; number < first + count; number++)
        {
            await CallAsync(tools, number);
        }
    }

    private async Task CallAsync(LedgerTools tools, long number)
    {
        Say(FormattableString.Invariant($"calls {number}"));
        try
        {
            await tools.WriteAsync(number.ToString(CultureInfo.InvariantCulture), CancellationToken.None);
            Say(FormattableString.Invariant($"done {number}"));
        }
        catch (ToolCallRejectedException refusal)
        {
            Say(FormattableString.Invariant($"refused {number} {refusal.GetType().Name}"));
        }
        catch (OutcomeNotRecordedException)
        {
            Say(FormattableString.Invariant($"unrecorded {number}"));
        }
    }

    /// <summary>The body: its effect, and then the rest of its work, in which it can be cut off.</summary>
    private Task Act(RequestId request, string entry)
    {
        _effects.Write(Encoding.ASCII.GetBytes($"{request} {entry}\n"));
        return Task.Delay(RestOfTheWork);
    }

    private void Say(string line)
    {
        lock (_said)
        {
            _said.Write(Encoding.ASCII.GetBytes(line + "\n"));
        }
    }

    private IApprovalStore Flawed(IApprovalStore store, AgentFlaw flaw) => flaw switch
    {
        AgentFlaw.RunsEarly => new EarlyRunningStore(store, request => Act(request, "early").Wait()),
        AgentFlaw.SwallowsFailures => new SwallowingStore(store),
        _ => store,
    };

    private sealed class Approver(Action<string> say) : IApprovalTransport
    {
        public string Name => "trial";

        public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
        {
            say($"asked {request.Id}");
            var answer = request.InDoubtBefore is null ? Answer.Approve : Answer.Deny;
            await inbox.DecideAsync(new Decision(request.Id, request.Digest, answer, ApprovalGate.Approver.Person("ann", "test"), Name), cancellationToken);
            say($"{answer} {request.Id}");
            return DeliveryReceipt.None;
        }
    }
}
