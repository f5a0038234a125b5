using ApprovalGate.Generated;
using ApprovalGate.Policies;
using ApprovalGate.Storage;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Policies;

/// <summary>No verdict outlives what it followed from.</summary>
public sealed class VerdictTableTests
{
    private const int Calls = 10_000;

    [Test]
    public void Calls_RacingAReplacement_NoneThatBeginsAfterItRuns()
        => Assert.That(RanAfterTheChange(replace: true), Is.Zero);

    [Test]
    public void Control_PolicyThatChangesWithoutResettingTheTable_LetsLaterCallsRun()
        => Assert.That(RanAfterTheChange(replace: false), Is.Positive);

    [Test]
    public void Verdict_EvaluatedBeforeAReset_IsNotKept()
    {
        var table = new VerdictTable();
        var tool = new FakeTool(Reversibility.Observation).Tool;
        var version = table.Version;
        table.Reset();

        Assert.That(table.TryKeep(tool, Verdict.Allow, version), Is.False);
        Assert.That(table.IsOpen(tool), Is.False);
        Assert.That(table.TryKeep(tool, Verdict.Allow, table.Version));
        Assert.That(table.IsOpen(tool));
    }

    [Test]
    public void Entry_ThatIsNotAllow_OpensNothing([Values] Verdict verdict)
    {
        var table = new VerdictTable();
        var tool = new FakeTool(Reversibility.Observation).Tool;
        table.TryKeep(tool, verdict, 0);

        Assert.That(table.IsOpen(tool), Is.EqualTo(verdict == Verdict.Allow));
        table.TryKeep(tool, VerdictTable.Conditional, 0);
        Assert.That(table.IsOpen(tool), Is.False);
    }

    [Test]
    public void Table_Closed_OpensNothingAndKeepsNothing()
    {
        var table = new VerdictTable();
        var tool = new FakeTool(Reversibility.Observation).Tool;
        table.TryKeep(tool, Verdict.Allow, 0);
        table.Close();

        Assert.That(table.IsOpen(tool), Is.False);
        Assert.That(() => table.TryKeep(tool, Verdict.Allow, table.Version), Throws.TypeOf<GateClosedException>());
    }

    /// <summary>Makes 10,000 calls from four threads while policy changes from allow to block, and counts those that began after the change and ran.</summary>
    private static int RanAfterTheChange(bool replace)
    {
        var blocks = false;
        using var store = new InMemoryStore();
        var policy = new FakePolicy { EveryCall = _ => new PolicyVerdict(Volatile.Read(ref blocks) ? Verdict.Block : Verdict.Allow, "The test says so.") };
        using var gate = new GateBuilder().UseStore(_ => store).AddPolicy(_ => policy).Build();
        var tool = new FakeTool(Reversibility.Observation);
        var (changed, made, late) = (false, 0, 0);
        Parallel.For(0, Calls, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            if (Interlocked.Increment(ref made) == Calls / 2)
            {
                Volatile.Write(ref blocks, true);
                if (replace)
                {
                    gate.ReplacePolicies(gate.Policies with { Policies = [policy] });
                }

                Volatile.Write(ref changed, true);
            }

            var beganLate = Volatile.Read(ref changed);
            var ran = gate.IsOpen(tool.Tool) || Runs(tool, gate);
            if (beganLate && ran)
            {
                Interlocked.Increment(ref late);
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
        catch (PolicyRefusedException)
        {
            return false;
        }
    }
}
