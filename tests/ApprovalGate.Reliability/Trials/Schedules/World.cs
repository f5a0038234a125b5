using ApprovalGate.Log;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Reliability.Trials;

/// <summary>One schedule: a few processes and people after one call, advanced one step at a time in an order that chance decides.</summary>
internal sealed class World
{
    private readonly List<Actor> _actors = [];

    public World(Random chance, PlantedRace race)
    {
        Chance = chance;
        Race = race;
        Store = new InMemoryStore(Clock);
        Call = new Call(Store.StoreId, 1)
        {
            Terms = new ApprovalTerms
            {
                Reversibility = Reversibility.Irreversible,
                Quorum = 1 + (chance.Next(4) / 3),
                Expiry = TimeSpan.FromSeconds(10),
                ExecutionExpiry = TimeSpan.FromSeconds(10),
            },
        };
    }

    public Random Chance { get; }

    public PlantedRace Race { get; }

    public FakeTimeProvider Clock { get; } = new(Some.Noon);

    public InMemoryStore Store { get; }

    public Call Call { get; }

    public History History { get; } = new();

    /// <summary>Gets the number of the order in which the steps were taken: two equal ones are the same schedule.</summary>
    public ulong Order { get; private set; } = 14_695_981_039_346_656_037;

    /// <summary>Gets or sets whether the store has stopped failing.</summary>
    public bool IsCalm { get; set; }

    /// <summary>Gets every process there was.</summary>
    public IEnumerable<SimulatedProcess> Processes => _actors.Select(actor => actor.Process).Distinct();

    /// <summary>Returns the commit without what it compares.</summary>
    public static Commit Blind(Commit commit) => commit with
    {
        Appends = [.. commit.Appends.Select(append => append with { ExpectedVersion = StreamAppend.AnyVersion })],
        Require = [],
    };

    /// <summary>Makes a process, its clock a little wrong.</summary>
    public SimulatedProcess NewProcess(IOwnerLock? owner = null)
        => new(this, Chance.Next(3) == 0 ? TimeSpan.FromSeconds(Chance.Next(-3, 4)) : TimeSpan.Zero, owner);

    /// <summary>Adds somebody who acts. A step ends with what has to be true before the next; <see langword="null"/> is nothing.</summary>
    public void Add(SimulatedProcess process, IEnumerable<Func<bool>?> steps) => _actors.Add(new Actor(process, steps.GetEnumerator()));

    /// <summary>Nothing of the process runs any more.</summary>
    public void Kill(SimulatedProcess process) => _actors.ForEach(actor => actor.IsDone |= actor.Process == process);

    /// <summary>Takes steps until nobody can take one.</summary>
    public void Run()
    {
        while (_actors.Where(actor => actor.CanStep).ToList() is { Count: > 0 } ready)
        {
            var next = ready[Chance.Next(ready.Count)];
            Order = unchecked((Order ^ (ulong)_actors.IndexOf(next)) * 1_099_511_628_211);
            next.Step();
        }
    }

    private sealed class Actor(SimulatedProcess process, IEnumerator<Func<bool>?> steps)
    {
        public SimulatedProcess Process { get; } = process;

        public bool IsDone { get; set; }

        public bool CanStep => !IsDone && (steps.Current is not { } ready || ready());

        public void Step() => IsDone = !steps.MoveNext() || IsDone;
    }
}
