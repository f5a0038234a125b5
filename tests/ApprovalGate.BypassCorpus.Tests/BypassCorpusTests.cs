namespace ApprovalGate.BypassCorpus.Tests;

/// <summary>Every known route to a gated body meets the gate or does not compile; with interceptors alone, many get through.</summary>
[NonParallelizable] // A process has one current gate.
[Category("Slow")] // Compiles each route twice, with every analyzer.
public sealed class BypassCorpusTests
{
    private static IReadOnlyList<Route> Routes => Route.All;

    [TestCaseSource(nameof(Routes))]
    public async Task Route_WithStubsAndAnalyzers_EndsAsItSays(Route route)
    {
        var ending = await RouteEnding.OfAsync(route);

        Assert.That(ending.Text, Is.EqualTo(route.Ending), ending.Detail);
    }

    [TestCaseSource(nameof(Routes))]
    public async Task Control_WithInterceptorsAlone_EndsAsItSays(Route route)
    {
        var ending = await RouteEnding.OfAsync(route, control: true);

        Assert.That(ending.Text, Is.EqualTo(route.Control), ending.Detail);
    }

    [Test]
    public async Task Control_WithInterceptorsAlone_LetsAtLeastEightThrough()
    {
        var ungated = new List<string>();
        foreach (var route in Routes)
        {
            if ((await RouteEnding.OfAsync(route, control: true)).Text == "ungated")
            {
                ungated.Add(route.Name);
            }
        }

        Assert.That(ungated, Has.Count.AtLeast(8));
    }

    [Test]
    public void Routes_ThatAreRequired_AllHaveAFile() => Assert.That(Routes.Select(static route => route.Name), Is.SupersetOf(RequiredRoutes.Names));

    [Test]
    public void Routes_AreAtLeastFortyFive_AndNamedOnce()
    {
        Assert.That(Routes, Has.Count.AtLeast(45));
        Assert.That(Routes.Select(static route => route.Name), Is.Unique);
    }

    [OneTimeTearDown]
    public async Task PrintTable()
    {
        await TestContext.Progress.WriteLineAsync($"{"route",-32} {"stubs and analyzers",-20} interceptors alone");
        foreach (var route in Routes)
        {
            var ending = await RouteEnding.OfAsync(route);
            var control = await RouteEnding.OfAsync(route, control: true);
            await TestContext.Progress.WriteLineAsync($"{route.Name,-32} {ending.Text,-20} {control.Text}");
        }
    }
}
