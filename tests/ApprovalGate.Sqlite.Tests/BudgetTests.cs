using System.Globalization;
using ApprovalGate.Scenarios;

namespace ApprovalGate.Sqlite.Tests;

/// <summary>A budget that two processes spend from.</summary>
public sealed class BudgetTests : SqliteFixture
{
    [Test]
    public void Budget_64CallersInEachOfTwoProcesses_IsSpentAndNeverOverspent()
    {
        using (new SqliteStore(Database))
        {
        }

        using var one = Start("spend");
        using var other = Start("spend");
        var ran = new[] { one, other }.AsParallel().WithDegreeOfParallelism(2).Select(process => int.Parse(process.Ask("go"), CultureInfo.InvariantCulture)).ToList();

        Assert.That(ran.Sum(), Is.EqualTo(BudgetRace.Fit), string.Join(" + ", ran));
        using var gate = BudgetRace.Gate(new SqliteStore(Database), TimeProvider.System);
        Assert.That(
            gate.Requests.List([RequestState.Succeeded], maxCount: int.MaxValue).SelectMany(request => request.Spends).Sum(spend => spend.Amount),
            Is.EqualTo(BudgetRace.Fit * BudgetRace.Each));
        Assert.That(FirstFault(gate.Store), Is.Null);
    }
}
