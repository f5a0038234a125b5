using ApprovalGate.Log;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>What those in a world do, one step after the other. The order is the engine's; chance decides who comes between.</summary>
internal static class Actors
{
    /// <summary>The agent's call: ask, wait, consume, run, say how it ended.</summary>
    public static IEnumerable<Func<bool>?> Call(World world, SimulatedProcess process)
    {
        var bits = new byte[16];
        world.Chance.NextBytes(bits);
        OpenRequest.Opened? opened = null;
        var asked = world.Call.Ask(new RequestId(new Guid(bits)), process.Owner, process.Now);
        var consumption = Unsigned.Consumption(world.Call.DigestOf, process.Owner);
        var liveness = new Dictionary<string, bool>(StringComparer.Ordinal);
        do
        {
            foreach (var other in opened?.LookAt ?? [])
            {
                liveness[other] = !IsDead(world, other);
            }

            foreach (var step in process.Submit(new OpenRequest(asked, consumption, liveness), answer => opened = Told(answer)))
            {
                yield return step;
            }
        }
        while (opened is { LookAt.Count: > 0 });

        if (opened is null)
        {
            yield break;
        }

        foreach (var step in WaitAndRun(world, process, opened.Id))
        {
            yield return step;
        }
    }

    /// <summary>Another thread that believes the request to be its own.</summary>
    public static IEnumerable<Func<bool>?> Twin(World world, SimulatedProcess process)
    {
        yield return () => Rows(world).Any();
        foreach (var step in WaitAndRun(world, process, RequestId.Parse(Rows(world).First().Key)))
        {
            yield return step;
        }
    }

    /// <summary>A person who answers.</summary>
    public static IEnumerable<Func<bool>?> Decide(World world, SimulatedProcess process, Answer answer, string approver, string via)
    {
        yield return () => Rows(world).Any();
        var id = Any(world);
        var decision = new Decision(id, world.Call.DigestOf(id), answer, Approver.Person(approver, "test"), via);
        foreach (var step in process.Submit(new DecideRequest(decision, Unsigned.Rules), told => world.History.Decisions.Add((decision, told.IsCompletedSuccessfully))))
        {
            yield return step;
        }
    }

    /// <summary>A person who takes back the approval given.</summary>
    public static IEnumerable<Func<bool>?> TakeBack(World world, SimulatedProcess process, string approver, string via)
    {
        yield return () => Approved().Any();
        var id = Approved().First();
        var decision = new Decision(id, world.Call.DigestOf(id), Answer.Withdraw, Approver.Person(approver, "test"), via);
        foreach (var step in process.Submit(new DecideRequest(decision, Unsigned.Rules), told => world.History.Decisions.Add((decision, told.IsCompletedSuccessfully))))
        {
            yield return step;
        }

        IEnumerable<RequestId> Approved() => Rows(world).Select(row => RequestId.Parse(row.Key))
            .Where(one => Load(world, one).Approvals.Any(approval => approval.Approver.Id == approver));
    }

    /// <summary>A person who approves where the call waits: the decision that completes the approval consumes the permit in its own commit.</summary>
    public static IEnumerable<Func<bool>?> DecideWhereItWaits(World world, SimulatedProcess process, string approver, string via)
    {
        yield return () => Rows(world).Any();
        var id = Any(world);
        var decision = new Decision(id, world.Call.DigestOf(id), Answer.Approve, Approver.Person(approver, "test"), via);
        var consumption = Unsigned.Consumption(AtExecution(world, id), process.Owner);
        DecideRequest.Answered? answered = null;
        foreach (var step in process.Submit(new DecideRequest(decision, Unsigned.Rules, consumption), told =>
        {
            world.History.Decisions.Add((decision, told.IsCompletedSuccessfully));
            answered = Told(told);
        }))
        {
            yield return step;
        }

        if (answered?.Started is { Won: true })
        {
            foreach (var step in Run(world, process, id))
            {
                yield return step;
            }
        }
    }

    /// <summary>A person who has found out what became of a run in doubt.</summary>
    public static IEnumerable<Func<bool>?> SettleDoubt(World world, SimulatedProcess process, Effect effect, string via)
    {
        yield return () => Doubtful().Any();
        var settlement = new Settlement(RequestId.Parse(Doubtful().First().Key), effect, Approver.Person("eve", "test"), via);
        foreach (var step in process.Submit(new SettleRun(settlement, Unsigned.Rules), told => world.History.Settlements.Add((settlement, told.IsCompletedSuccessfully))))
        {
            yield return step;
        }

        IEnumerable<Summary> Doubtful() => Rows(world).Where(row => row.State == nameof(RequestState.InDoubt));
    }

    /// <summary>A person who says neither yes nor no.</summary>
    public static IEnumerable<Func<bool>?> Reply(World world, SimulatedProcess process, string via)
    {
        yield return () => Rows(world).Any();
        var reply = new Reply(Any(world), Approver.Person("cy", "test"), via, "Which one?");
        foreach (var step in process.Submit(new ReplyToRequest(reply), told => world.History.Replies.Add((reply, told.IsCompletedSuccessfully))))
        {
            yield return step;
        }
    }

    /// <summary>A caller that does not want its call any more.</summary>
    public static IEnumerable<Func<bool>?> Withdraw(World world, SimulatedProcess process)
    {
        yield return () => Rows(world).Any();
        var id = Any(world);
        foreach (var step in process.Submit(EndRequest.Withdraw(id, "The caller cancelled."), Answered))
        {
            yield return step;
        }

        void Answered(Task<ApprovalRequest> told)
        {
            if (Told(told) is { State: RequestState.Withdrawn })
            {
                world.History.Withdrawn.Add(id);
            }
        }
    }

    /// <summary>Time passes.</summary>
    public static IEnumerable<Func<bool>?> Tick(World world)
    {
        for (var ticks = world.Chance.Next(4); ticks > 0; ticks--)
        {
            yield return null;
            world.Clock.Advance(TimeSpan.FromSeconds(world.Chance.Next(1, 8)));
        }
    }

    /// <summary>The agent's process is killed; or it only loses its lock and does not know it.</summary>
    public static IEnumerable<Func<bool>?> Crash(World world, SimulatedProcess process, IOwnerLock owner)
    {
        for (var steps = world.Chance.Next(12); steps > 0; steps--)
        {
            yield return null;
        }

        world.History.Deaths[owner.Owner] = world.Store.ReadHead().Position;
        owner.Dispose();
        if (world.Chance.Next(3) != 0)
        {
            world.Kill(process);
        }
    }

    /// <summary>The agent starts again: what the dead were running is in doubt, and it makes its call again.</summary>
    public static IEnumerable<Func<bool>?> Restart(World world, SimulatedProcess process) => Bury(world, process).Concat(Call(world, process));

    /// <summary>Reports what the dead were running.</summary>
    public static IEnumerable<Func<bool>?> Bury(World world, SimulatedProcess process)
    {
        yield return null;
        foreach (var row in Rows(world).Where(row => row.State == nameof(RequestState.Running)).ToList())
        {
            var id = RequestId.Parse(row.Key);
            using var dead = world.Store.TakeOver(row.Owner);
            if (world.Race.RunsAgain && dead is not null)
            {
                world.History.Effects.Add((id, world.Store.ReadHead().Position));
            }
            else if (dead is not null || world.Race.BuriesTheLiving)
            {
                foreach (var step in process.Submit(new MarkInDoubt(id, row.Owner), _ => { }))
                {
                    yield return step;
                }
            }
        }
    }

    /// <summary>Commits the expiry of whatever has expired.</summary>
    public static IEnumerable<Func<bool>?> Expire(World world, SimulatedProcess process)
        => Rows(world).ToList().SelectMany(row => process.Submit(EndRequest.Expire(RequestId.Parse(row.Key)), _ => { }));

    private static IEnumerable<Func<bool>?> WaitAndRun(World world, SimulatedProcess process, RequestId id)
    {
        while (Load(world, id).StateAt(process.Now) == RequestState.Pending)
        {
            var seen = (world.Store.ReadHead().Position, process.Now);
            yield return () => seen != (world.Store.ReadHead().Position, process.Now);
        }

        if (Load(world, id).StateAt(process.Now) == RequestState.Expired)
        {
            foreach (var step in process.Submit(EndRequest.Expire(id), _ => { }))
            {
                yield return step;
            }
        }

        if (Load(world, id).State != RequestState.Approved && !world.Race.ConsumesWhateverItFinds)
        {
            yield break;
        }

        var digest = AtExecution(world, id);
        StartRun.Started? started = null;
        if (world.Race.RunsBeforeItConsumes)
        {
            world.History.Effects.Add((id, world.Store.ReadHead().Position));
        }

        foreach (var step in process.Submit(world.Race.Consume(id, digest, process.Owner), answer => started = Told(answer)))
        {
            yield return step;
        }

        if (started is not { Won: true })
        {
            // The approval was taken back: as in the engine, the call waits on.
            var again = started is { Request: { State: RequestState.Pending, WasTakenBack: true } } && !world.Race.ConsumesWhateverItFinds;
            foreach (var step in again ? WaitAndRun(world, process, id) : [])
            {
                yield return step;
            }

            yield break;
        }

        foreach (var step in Run(world, process, id))
        {
            yield return step;
        }
    }

    /// <summary>Runs the body for whoever was told to have consumed the permit, and says how it ended.</summary>
    private static IEnumerable<Func<bool>?> Run(World world, SimulatedProcess process, RequestId id)
    {
        world.History.Won.Add(id);
        yield return null;
        if (!world.Race.RunsBeforeItConsumes)
        {
            world.History.Effects.Add((id, world.Store.ReadHead().Position));
        }

        // As the engine keeps late outcomes: until the store takes it. A stream that a planted mistake has damaged never does.
        var recorded = false;
        for (var tries = 0; !recorded && tries < 10; tries++)
        {
            foreach (var step in process.Submit(new FinishRun(id, new Succeeded(TimeSpan.Zero)), told => recorded = told.IsCompletedSuccessfully))
            {
                yield return step;
            }
        }
    }

    /// <summary>Returns the digest of what a call is about to run: one in ten passes other arguments than were approved.</summary>
    private static Digest AtExecution(World world, RequestId id)
        => (world.Race.SwapsNothing || world.Chance.Next(10) > 0 ? world.Call : world.Call with { Number = 2 }).DigestOf(id);

    private static bool IsDead(World world, string owner)
    {
        using var taken = world.Store.TakeOver(owner);
        return taken is not null;
    }

    private static IEnumerable<Summary> Rows(World world) => world.Store.List(new SummaryQuery());

    private static RequestId Any(World world) => RequestId.Parse(Rows(world).ElementAt(world.Chance.Next(Rows(world).Count())).Key);

    private static ApprovalRequest Load(World world, RequestId id) => new ApprovalRequests(world.Store, world.Clock).Load(id)
        ?? throw new ApprovalStoreException($"Somebody was told of request {id}, which is not in the log.");

    private static TAnswer? Told<TAnswer>(Task<TAnswer> answer)
        where TAnswer : class => answer.IsCompletedSuccessfully ? answer.Result : null;
}
