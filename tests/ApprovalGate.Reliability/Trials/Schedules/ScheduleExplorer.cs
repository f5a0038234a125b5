using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Takes the steps of everybody who is after one call in a million different orders, each command stopped between any two steps.</summary>
/// <remarks>
/// The commands and states are the library's, the store is its store in memory. What comes out is compared with <see cref="ReferenceLife"/>.
/// The control plants one mistake at a time; each must be found.
/// </remarks>
internal sealed class ScheduleExplorer : ITrial
{
    private const int Lanes = 2;

    /// <summary>How many orders a mistake may stay hidden in.</summary>
    private const int Patience = 20_000;

    public string Id => "R6";

    public string Summary => "orders of approve, deny, take back, reply, expire, withdraw, consume, settle, crash and restart: one end, and all agree on it";

    public int FullSize => 1_000_000;

    public double BuildShare => 0.001;

    public int Planted => PlantedRace.All.Count;

    public async Task<Tally> RunAsync(Bout bout)
    {
        var tally = new Tally();
        var orders = new HashSet<ulong>();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => Explore(lane))));
        return tally;

        void Explore(int lane)
        {
            for (var number = lane; tally.Tried < bout.Size; number += Lanes)
            {
                var world = Play(bout.Chance(number), PlantedRace.None);
                lock (orders)
                {
                    if (orders.Count >= bout.Size || !orders.Add(world.Order))
                    {
                        continue;
                    }
                }

                tally.Try();
                foreach (var fault in Judge.Faults(world))
                {
                    tally.Violate($"schedule {number}: {fault}");
                }

                bout.Progress.At(tally.Tried, bout.Size);
            }
        }
    }

    public Task<Tally> RunControlAsync(Bout bout)
    {
        var tally = new Tally();
        foreach (var race in PlantedRace.All)
        {
            tally.Try();
            var fault = Enumerable.Range(0, Patience).Select(number => FirstFault(bout.Chance(number), race)).FirstOrDefault(found => found is not null);
            if (fault is null)
            {
                bout.Progress.Say($"'{race.Name}' was NOT found in {Patience} schedules");
            }
            else
            {
                tally.Violate($"{race.Name}: {fault}");
            }
        }

        return Task.FromResult(tally);
    }

    private static string? FirstFault(Random chance, PlantedRace race)
    {
        try
        {
            return Judge.Faults(Play(chance, race)).FirstOrDefault();
        }
        catch (ApprovalStoreException damage)
        {
            return damage.Message;
        }
    }

    private static World Play(Random chance, PlantedRace race)
    {
        var world = new World(chance, race);
        var owner = world.Store.HoldOwner();
        var agent = world.NewProcess(owner);
        world.Add(agent, Actors.Call(world, agent));
        world.Add(world.NewProcess(), Actors.Tick(world));
        Maybe(3, () => Add(person => Actors.Decide(world, person, Answer.Approve, "ann", "web")));
        Maybe(3, () => Add(person => Actors.Decide(world, person, Answer.Approve, "bob", "chat")));
        Maybe(2, () => Add(person => Actors.Decide(world, person, Answer.Approve, "Ann", "mail")));
        Maybe(1, () => Add(person => Actors.Decide(world, person, Answer.Deny, "dan", "pager")));
        Maybe(1, () => Add(person => Actors.Decide(world, person, Answer.Deny, "ann", "phone")));
        Maybe(1, () => Add(person => Actors.TakeBack(world, person, "ann", "app")));
        Maybe(1, () => Add(person => Actors.TakeBack(world, person, "bob", "app2")));
        Maybe(1, () => world.Add(agent, Actors.DecideWhereItWaits(world, agent, "gil", "console")));
        Maybe(2, () => Add(person => Actors.SettleDoubt(world, person, Effect.Happened, "desk")));
        Maybe(2, () => Add(person => Actors.SettleDoubt(world, person, Effect.DidNotHappen, "log")));
        Maybe(1, () => Add(person => Actors.Reply(world, person, "web")));
        Maybe(1, () => world.Add(agent, Actors.Withdraw(world, agent)));
        Maybe(1, () => Add(other => Actors.Expire(world, other)));
        Maybe(1, () => world.Add(agent, Actors.Twin(world, agent)));
        Maybe(2, () => Add(_ => Actors.Crash(world, agent, owner)));
        Maybe(2, Restart);
        Maybe(1, Restart);
        world.Run();
        Settle(world);
        return world;

        void Maybe(int inFour, Action add)
        {
            if (chance.Next(4) < inFour)
            {
                add();
            }
        }

        void Add(Func<SimulatedProcess, IEnumerable<Func<bool>?>> steps)
        {
            var process = world.NewProcess();
            world.Add(process, steps(process));
        }

        void Restart()
        {
            var again = world.NewProcess(world.Store.HoldOwner());
            world.Add(again, Actors.Restart(world, again));
        }
    }

    /// <summary>Lets everything that can end do so: the living finish, the dead are buried, what nobody answered expires.</summary>
    private static void Settle(World world)
    {
        world.IsCalm = true;
        for (var round = 0; round < 2; round++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            var last = world.NewProcess();
            world.Add(last, Actors.Bury(world, last).Concat(Actors.Expire(world, last)));
            world.Run();
        }
    }
}
