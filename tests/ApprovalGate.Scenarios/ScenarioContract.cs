using ApprovalGate.Storage;

namespace ApprovalGate.Scenarios;

/// <summary>The table of scenarios, on one store: the tests of each store derive from it.</summary>
public abstract class ScenarioContract
{
    private ScenarioRunner? _runner;

    /// <summary>Gets the clock.</summary>
    protected FakeTimeProvider Clock { get; } = new(Some.Noon);

    private static IReadOnlyList<Scenario> Table => ScenarioTable.All;

    [OneTimeSetUp]
    public void Begin() => _runner = new ScenarioRunner(Open, Clock);

    [OneTimeTearDown]
    public void End()
    {
        _runner?.Dispose();
        Remove();
    }

    [TestCaseSource(nameof(Table))]
    public Task Scenario_OfTheTable_GoesAsItSays(Scenario scenario) => _runner!.RunAsync(scenario);

    [Test]
    public void Table_HasEnoughRows_EachOnce()
    {
        Assert.That(Table, Has.Count.AtLeast(150));
        Assert.That(Table.Select(row => row.Name), Is.Unique);
    }

    [TestCase("delete /x -> runs", "", "it was 'asks'")]
    [TestCase("delete /x -> asks: nonsense", "opened", "because 'class: Tools of class 3")]
    [TestCase("delete /x -> asks", "opened decided", "it was 'opened'")]
    public void Control_ARowThatSaysSomethingElse_Fails(string steps, string audit, string problem) => Assert.That(
        () => _runner!.RunAsync(new Scenario("control", "", steps, audit)), Throws.TypeOf<ScenarioFailedException>().With.Message.Contains(problem));

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

    /// <summary>Opens the store; called again, the same data, as after a restart.</summary>
    protected abstract IApprovalStore Open();

    /// <summary>Removes the data.</summary>
    protected virtual void Remove()
    {
    }
}
