using ApprovalGate.Budgets;
using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Policies;
using ApprovalGate.Storage;

namespace ApprovalGate.Tests.Budgets;

/// <summary>What was spent is kept exactly, in bounds, and read in bounds.</summary>
public sealed class BudgetSpendingTests
{
    private static readonly DateTimeOffset Ever = DateTimeOffset.MinValue;

    [Test]
    public void Spent_Tenths_AddUpExactly()
    {
        var spending = new BudgetSpending();
        for (var i = 0; i < 10; i++)
        {
            spending = spending.Spent(Spent(0.1m), Some.Noon);
        }

        Assert.That(spending.Since(Ever).Spent, Is.EqualTo(1m));
    }

    [Test]
    public void Spent_MoreThanIsKeptApart_StaysSpentAndCountsAsLongAsTheLater()
    {
        var spending = new BudgetSpending();
        for (var i = 0; i < BudgetSpending.MaxEntries + 10; i++)
        {
            spending = spending.Spent(Spent(1), Some.Noon.AddSeconds(i));
        }

        Assert.That(spending.ToCarried().Entries, Has.Count.EqualTo(BudgetSpending.MaxEntries));
        Assert.That(spending.Since(Ever).Spent, Is.EqualTo(BudgetSpending.MaxEntries + 10));
        Assert.That(spending.Since(Some.Noon.AddSeconds(10)).Spent, Is.EqualTo(BudgetSpending.MaxEntries + 10), "never less than is spent");
        Assert.That(spending.Since(Some.Noon.AddSeconds(11)).Spent, Is.EqualTo(BudgetSpending.MaxEntries - 1));
    }

    [Test]
    public void Spent_InALaterWindow_ForgetsWhatWasBefore()
    {
        var spending = new BudgetSpending().Spent(Spent(1), Some.Noon).Spent(Spent(2) with { From = Some.Noon.AddSeconds(1) }, Some.Noon.AddSeconds(1));

        Assert.That(spending.ToCarried().Entries.Select(entry => entry.Amount), Is.EqualTo(new[] { 2m }));
    }

    [Test]
    public void Spent_AfterThePersonSetTheClockBack_WasSpentNoLaterThanNow()
    {
        var spending = new BudgetSpending().Spent(Spent(1), Some.Noon.AddYears(1)).Spent(Spent(2), Some.Noon);

        Assert.That(spending.Last, Is.EqualTo(Some.Noon));
        Assert.That(spending.Since(Some.Noon).Spent, Is.EqualTo(3));
    }

    [Test]
    public void Returned_ByARequest_GivesBackItsShareOnly()
    {
        var one = Spent(1.5m);
        var spending = new BudgetSpending().Spent(one, Some.Noon).Spent(Spent(2), Some.Noon);

        Assert.That(spending.Returned(one.Request).Since(Ever).Spent, Is.EqualTo(2));
        Assert.That(spending.Returned(new RequestId(Guid.NewGuid())).Since(Ever).Spent, Is.EqualTo(3.5m));
    }

    [Test]
    public async Task Stream_ThatIsReadAnew_TellsTheSameFromItsLastRecords()
    {
        using var store = new InMemoryStore(new FakeTimeProvider(Some.Noon));
        using (var committer = new Committer(store, TimeProvider.System))
        {
            for (var i = 0; i < 300; i++)
            {
                // All but the last ten are spent in windows that are over.
                await committer.SubmitAsync(new SpendOnce(Spent(0.01m) with { From = i < 290 ? Some.Noon.AddTicks(1) : Some.Noon }));
            }
        }

        Assert.That(BudgetStream.Instance.Read(store, "some").Since(Ever).Spent, Is.EqualTo(0.11m));
        Assert.That(store.ReadStream("budget/some", 0).Count(record => record.Type == nameof(BudgetCarried)), Is.GreaterThan(0));
    }

    [Test]
    public void Account_OfNamesThatRunIntoEachOther_IsAnother()
    {
        Assert.That(new BudgetAccount("ab", BudgetScope.Session, "c").Key, Is.Not.EqualTo(new BudgetAccount("a", BudgetScope.Session, "bc").Key));
        Assert.That(new BudgetAccount("a", BudgetScope.Session, "x").Key, Is.Not.EqualTo(new BudgetAccount("a", BudgetScope.Actor, "x").Key));
    }

    [Test]
    public void Account_OfAnAgentThatWorksForAnother_IsBoth()
    {
        var session = new Session("s", "Helper") { Lineage = ["boss", "BOSS", "helper"] };
        var budget = new Budget("b", 1, BudgetWindow.Day()) { Per = BudgetScope.Actor };

        Assert.That(BudgetAccount.For(budget, session, "tool").Select(account => account.Of), Is.EqualTo(new[] { "boss", "helper" }));
    }

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("1000000000000001")]
    [TestCase("0.0000000001")]
    public void Budget_OfALimitOutOfItsRange_IsRefused(string limit) => Assert.That(
        () => new Budget("b", decimal.Parse(limit, System.Globalization.CultureInfo.InvariantCulture), BudgetWindow.Day()), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Use_OfAnAmountOutOfItsRange_IsRefused()
    {
        var budget = new Budget("b", 1, BudgetWindow.Day());
        Assert.That(() => new BudgetUse(budget, -0.1m), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => budget with { Beyond = Verdict.Allow }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(new BudgetUse(budget, 0.0000000001m).Amount, Is.EqualTo(0.000000001m), "rounded up");
    }

    private static BudgetSpent Spent(decimal amount) => new("b", BudgetScope.All, null, new RequestId(Guid.NewGuid()), amount, Ever);

    private sealed class SpendOnce(BudgetSpent spent) : ICommand<bool>
    {
        public Plan<bool> Decide(StreamStates states, DateTimeOffset now)
        {
            var commit = new CommitBuilder(states, now);
            commit.Append(BudgetStream.Instance, "some", spent);
            return commit.ToPlan(() => true);
        }
    }
}
