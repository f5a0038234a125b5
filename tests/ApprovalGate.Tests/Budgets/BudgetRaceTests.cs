using ApprovalGate.Budgets;
using ApprovalGate.Log.Committing;
using ApprovalGate.Policies;
using ApprovalGate.Scenarios;
using ApprovalGate.Storage;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Budgets;

/// <summary>64 callers against one budget.</summary>
public sealed class BudgetRaceTests
{
    private const int Callers = 64;
    private const int Most = 100;

    [Test]
    public async Task Budget_ManyCallersAtOnce_IsNeverOverspent()
    {
        using var gate = BudgetRace.Gate(new InMemoryStore(TimeProvider.System), TimeProvider.System);

        Assert.That(await BudgetRace.RunAsync(gate, Callers).WaitAsync(FakeApprover.Patience), Is.EqualTo(BudgetRace.Fit));
    }

    [Test]
    public async Task Spending_ThatIsDecidedInItsCommit_FitsTheBudget()
        => Assert.That(await SpentAsync(_ => true, isReadInCommit: true), Is.EqualTo(BudgetRace.Fit * BudgetRace.Each));

    [Test]
    public async Task Control_ABudgetThatIsReadBeforeTheCommit_IsOverspent()
    {
        using var barrier = new Barrier(Callers);
        var spent = await SpentAsync(
            store =>
            {
                var left = Most - BudgetStream.Instance.Read(store, "some").Since(DateTimeOffset.MinValue).Spent;

                // Each looks before any has committed: so it may happen to all.
                return barrier.SignalAndWait(FakeApprover.Patience) && left >= BudgetRace.Each;
            },
            isReadInCommit: false);

        Assert.That(spent, Is.GreaterThan(Most));
    }

    private static async Task<decimal> SpentAsync(Func<IApprovalStore, bool> look, bool isReadInCommit)
    {
        using var store = new InMemoryStore(TimeProvider.System);
        using var committer = new Committer(store, TimeProvider.System);
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Factory.StartNew(
            async () =>
            {
                if (look(store))
                {
                    await committer.SubmitAsync(new SpendSome(isReadInCommit));
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap());
        await Task.WhenAll(callers).WaitAsync(FakeApprover.Patience);
        return BudgetStream.Instance.Read(store, "some").Since(DateTimeOffset.MinValue).Spent;
    }

    private sealed class SpendSome(bool isReadInCommit) : ICommand<bool>
    {
        private readonly BudgetSpent _spent = new("some", BudgetScope.All, null, new RequestId(Guid.NewGuid()), BudgetRace.Each, DateTimeOffset.MinValue);

        public Plan<bool> Decide(StreamStates states, DateTimeOffset now)
        {
            if (isReadInCommit && states.Load(BudgetStream.Instance, "some").Since(DateTimeOffset.MinValue).Spent + BudgetRace.Each > Most)
            {
                return new Plan<bool>(() => false);
            }

            var commit = new CommitBuilder(states, now);
            commit.AppendUnread(BudgetStream.Instance, "some", _spent);
            return commit.ToPlan(() => true);
        }
    }
}
