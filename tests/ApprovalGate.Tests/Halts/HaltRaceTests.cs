using ApprovalGate.Engine;
using ApprovalGate.Policies;
using ApprovalGate.Storage;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Halts;

/// <summary>10,000 calls race a halt that another process puts in force: none begins once it was seen.</summary>
public sealed class HaltRaceTests
{
    private const int Calls = 10_000;

    [Test]
    public void Calls_RacingAHalt_NoneThatBeginsAfterItWasSeenRuns()
    {
        using var store = new InMemoryStore();
        using var agent = new GateBuilder().UseStore(_ => new ProxyStore(store)).Build();
        using var person = new GateBuilder().UseStore(_ => new ProxyStore(store)).Build();
        var tool = new FakeTool(Reversibility.Observation);
        var token = agent.HaltToken;

        var late = LateRuns(
            () => agent.IsOpen(tool.Tool) || Runs(tool, agent),
            () => token.IsCancellationRequested,
            () => person.HaltSwitch.HaltAsync(HaltScope.All, "Stop.", "alice", "test").GetAwaiter().GetResult());

        Assert.That(late, Is.Zero);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Control_TableWithoutReset_LetsLaterCallsRun(bool resets)
    {
        using var store = new InMemoryStore();
        using var person = new GateBuilder().UseStore(_ => new ProxyStore(store)).Build();
        var table = new VerdictTable();
        var tool = new FakeTool(Reversibility.Observation).Tool;
        var seen = false;
        var watch = new HaltWatch(store, () =>
        {
            if (resets)
            {
                table.Reset();
            }
        });

        var late = LateRuns(
            () => table.IsOpen(tool) || Evaluates(),
            () => Volatile.Read(ref seen),
            () =>
            {
                person.HaltSwitch.HaltAsync(HaltScope.All, "Stop.", "alice", "test").GetAwaiter().GetResult();
                watch.Refresh();
                Volatile.Write(ref seen, true);
            });

        Assert.That(late, resets ? Is.Zero : Is.Positive);

        bool Evaluates()
        {
            var version = table.Version;
            var verdict = watch.InForce.Find(tool.Name) is null ? Verdict.Allow : Verdict.Halt;
            return table.TryKeep(tool, verdict, version) && verdict == Verdict.Allow;
        }
    }

    /// <summary>Makes the calls from four threads, halts half-way, and counts those that began after the halt was seen and ran.</summary>
    private static int LateRuns(Func<bool> runs, Func<bool> isSeen, Action halt)
    {
        var (made, late, after) = (0, 0, 0);
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            // At least 10,000 calls, and a thousand of them after the halt was seen.
            while (Volatile.Read(ref after) < 1_000 || Volatile.Read(ref made) < Calls)
            {
                if (Interlocked.Increment(ref made) == Calls / 2)
                {
                    halt();
                }

                var beganLate = isSeen();
                var ran = runs();
                Interlocked.Add(ref after, beganLate ? 1 : 0);
                Interlocked.Add(ref late, beganLate && ran ? 1 : 0);
            }
        });

        return late;
    }

    private static bool Runs(FakeTool tool, Gate gate)
    {
        try
        {
            return tool.Run(gate) > 0;
        }
        catch (AgentHaltedException)
        {
            return false;
        }
    }
}
