using ApprovalGate.Reliability.Harness;

namespace ApprovalGate.Reliability.Tests;

/// <summary>The trials at a size that fits a build; the README of ApprovalGate.Reliability says how to run them whole.</summary>
[Category("Slow")] // Starts and kills hundreds of processes.
public sealed class TrialTests
{
    private static IEnumerable<TestCaseData> Cases() => AllTrials.List.Select(trial => new TestCaseData(trial.Id).SetArgDisplayNames(trial.Id));

    [TestCaseSource(nameof(Cases))]
    public async Task Trial_SmallSize_FindsNothingAndItsControlSomething(string id)
    {
        var trial = AllTrials.List.Single(trial => trial.Id == id);

        var result = await TrialRun.RunAsync(trial, trial.BuildShare, seed: 1, TestContext.Out);

        if (result.Skipped is not null)
        {
            Assert.Ignore(result.Skipped);
        }

        Assert.Multiple(() =>
        {
            Assert.That(result.Tried, Is.GreaterThan(0));
            Assert.That(result.Violations, Is.Zero, "see the output for examples");
            Assert.That(result.Control, Is.GreaterThanOrEqualTo(trial.Planted), "the control went unnoticed");
        });
    }
}
