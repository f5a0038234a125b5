namespace ApprovalGate.Scenarios;

/// <summary>The table of scenarios, and a race of two gates for one budget.</summary>
public abstract class RacingScenarioContract : ScenarioContract
{
    [Test]
    public async Task Budget_64CallersOfTwoGates_AreNeverLetBeyond()
    {
        ScenarioClock.Start(Clock);
        using var one = BudgetRace.Gate(Open(), Clock);
        using var other = BudgetRace.Gate(Open(), Clock);

        var ran = await Task.WhenAll(BudgetRace.RunAsync(one, 32), BudgetRace.RunAsync(other, 32)).WaitAsync(ScenarioRunner.Patience);
        Assert.That(ran.Sum(), Is.EqualTo(BudgetRace.Fit));
        Assert.That(
            one.Requests.List([RequestState.Succeeded], maxCount: int.MaxValue).SelectMany(request => request.Spends).Where(spend => spend.Budget == "race").Sum(spend => spend.Amount),
            Is.EqualTo(BudgetRace.Fit * BudgetRace.Each));
    }
}
