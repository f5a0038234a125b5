using System.Globalization;
using ApprovalGate.Delivery;
using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>
/// An agent stops while it waits, its call is approved, and then somebody starts it twice: both processes make the call again, at the same
/// moment. One of them runs it. In one round of ten, one of the two is killed on the way.
/// </summary>
/// <remarks>The control takes the living for dead.</remarks>
internal sealed class TwoExecutors : ITrial
{
    private const int KilledInTen = 1;

    private static readonly TimeSpan LatestKill = TimeSpan.FromMilliseconds(60);

    public string Id => "R14";

    public string Summary => "a call approved while its agent was away, and the agent started twice: one process runs it";

    public int FullSize => 1_000;

    public Task<Tally> RunAsync(Bout bout) => RunAsync(bout, careless: false);

    public Task<Tally> RunControlAsync(Bout bout) => RunAsync(bout with { Size = Math.Max(bout.Size, 5) }, careless: true);

    private static async Task<Tally> RunAsync(Bout bout, bool careless)
    {
        var tally = new Tally();
        var chance = bout.Chance(0);
        using var folder = new WorkFolder();
        var (path, effects) = (folder["gate.db"], folder["effects.txt"]);
        List<WorkerProcess> agents = [await StartAsync(), await StartAsync()];
        try
        {
            while (tally.Tried < bout.Size)
            {
                var entry = tally.Tried.ToString(CultureInfo.InvariantCulture);
                var request = await LeaveApprovedAsync(path, entry);
                var killed = chance.Next(10) < KilledInTen ? chance.Next(2) : (int?)null;
                agents.ForEach(agent => agent.Tell(entry));
                await Task.WhenAll(agents.Select(agent => agent.HearAsync()));
                agents.ForEach(agent => agent.Tell("call"));
                if (killed is { } victim)
                {
                    await Task.Delay(LatestKill * chance.NextDouble());
                    agents[victim].Kill();
                    agents[victim].Dispose();
                    agents[victim] = await StartAsync();
                }

                var answers = await Task.WhenAll(agents.Where((_, index) => index != killed).Select(agent => agent.HearAsync()));
                Judge(entry, Life(path, request), answers, killed is not null, tally);
                tally.Try();
                bout.Progress.At(tally.Tried, bout.Size);
            }
        }
        finally
        {
            agents.ForEach(agent => agent.Dispose());
        }

        var twice = File.ReadLines(effects).GroupBy(line => line).Where(same => same.Count() > 1).ToList();
        tally.Violate($"{twice.FirstOrDefault()?.Key} had its effect more than once", twice.Count);
        return tally;

        async Task<WorkerProcess> StartAsync()
        {
            var agent = RestartedAgent.Start(path, effects, careless);
            await agent.HearAsync();
            return agent;
        }
    }

    /// <summary>Makes a call, stops while it waits, and approves it then.</summary>
    private static async Task<RequestId> LeaveApprovedAsync(string path, string entry)
    {
        var asked = new AskedTransport();
        using (var gate = RestartedAgent.Open(new SqliteStore(path), careless: false, asked))
        {
            _ = new LedgerTools(gate, (_, _) => Task.CompletedTask).WriteAsync(entry, CancellationToken.None)
                .ContinueWith(left => left.Exception, TaskScheduler.Default);
            await asked.Request;
        }

        using var approver = new GateBuilder().UseSqlite(path).Build();
        var request = await asked.Request;
        await approver.Inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, Approver.Person("ann", "test"), "trial"));
        return request.Id;
    }

    private static ILookup<string, LogRecord> Life(string path, RequestId request)
    {
        using var store = new SqliteStore(path);
        return store.ReadStream(RequestStream.Instance.StreamOf(request), 0).ToLookup(record => record.Type, StringComparer.Ordinal);
    }

    private static void Judge(string entry, ILookup<string, LogRecord> life, string[] answers, bool someoneDied, Tally tally)
    {
        var ran = answers.Count(answer => answer == "ran");
        var starts = life[nameof(Running)].Count();
        tally.Check(ran <= 1 && starts <= 1, () => $"call {entry}: {ran} processes ran it, and it was started {starts} times");
        if (someoneDied)
        {
            return;
        }

        tally.Check(ran == 1 && starts == 1, () => $"call {entry}: nobody died, and the answers were {string.Join(", ", answers)}");
        tally.Check(life[nameof(Attached)].Count() == 1, () => $"call {entry}: taken from a living process");
        tally.Check(!life[nameof(InDoubt)].Any(), () => $"call {entry}: in doubt though nobody died");
    }

    /// <summary>Tells what is asked, and never answers.</summary>
    private sealed class AskedTransport : IApprovalTransport
    {
        private readonly TaskCompletionSource<ApprovalRequest> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "asked";

        public Task<ApprovalRequest> Request => _asked.Task;

        public Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
        {
            _asked.TrySetResult(request);
            return Task.FromResult(DeliveryReceipt.None);
        }
    }
}
