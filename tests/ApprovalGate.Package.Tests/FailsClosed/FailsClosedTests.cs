namespace ApprovalGate.Package.Tests.FailsClosed;

/// <summary>Whatever a project does, what it builds is gated, or it does not build.</summary>
[Category("Slow")] // Packs, and builds other projects.
public sealed class FailsClosedTests
{
    private BuiltWays _ways = null!;

    [OneTimeSetUp]
    public async Task Build() => _ways = await BuiltWays.BuildAsync([.. Ways.All, Ways.OlderFramework, .. Ways.Helpers]);

    [OneTimeTearDown]
    public void Delete() => _ways?.Dispose();

    [Test]
    public void Project_OfAnOlderFramework_HasOneErrorThatNamesTheOneItNeeds()
    {
        var said = _ways.Said(Ways.OlderFramework);

        Assert.That(said.Split('\n'), Has.Exactly(1).Items.And.All.Match("error.*needs net10.0 or newer, and this project targets net8.0"), said);
    }

    [TestCaseSource(typeof(Ways), nameof(Ways.All))]
    public async Task Project_ThatLosesSomething_IsGatedOrDoesNotBuild(object one)
    {
        var way = (Way)one;
        var said = _ways.Said(way);
        Assert.That(_ways.Built(way), Is.EqualTo(way.Errors.Length == 0), said);
        foreach (var error in way.Errors)
        {
            Assert.That(said, Does.Match($"error.*{System.Text.RegularExpressions.Regex.Escape(error)}"));
        }

        if (way.Errors.Length == 0 && way.Says is { } expected)
        {
            Assert.That((await _ways.RunAsync(way)).Split('\n').Select(static line => line.Trim()), Has.Some.EqualTo(expected));
        }
    }
}
