namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>Each route of each family meets the gate, is rejected, or stands in SECURITY.md; and each attempt is one that could succeed.</summary>
[NonParallelizable] // A process has one current gate.
public sealed class FamilyTests
{
    /// <summary>Rules that no body runs without: what they keep apart is seen otherwise.</summary>
    private static readonly Dictionary<string, string> NoBodyRuns = new()
    {
        ["AG1007"] = "the stub would ask another gate, which in a test is the same",
        ["AG1018"] = "AG1017 speaks of the types that inherit the default",
        ["AG1028"] = "the stub would run another body than the one that was approved, after an approval",
    };

    [TestCaseSource(typeof(AllFamilies), nameof(AllFamilies.Cases))]
    public async Task Route_WithEveryRule_EndsAsItSays(object family, object route)
    {
        var (run, one) = (await FamilyRun.OfAsync((RouteFamily)family), (FamilyRoute)route);
        var ending = await run.EndingAsync(one);

        Assert.That(ending, Is.EqualTo(one.Ending == "listed" ? "ungated" : one.Ending), run.Detail(one));
    }

    [TestCaseSource(typeof(AllFamilies), nameof(AllFamilies.RejectedCases))]
    public async Task Control_OfARejectedRouteWithoutRules_EndsAsItSays(object family, object route)
    {
        var (run, one) = (await FamilyRun.OfAsync((RouteFamily)family), (FamilyRoute)route);

        Assert.That(await run.ControlAsync(one), Is.EqualTo(one.Control), run.Detail(one));
    }

    [Test]
    public async Task Control_EachRuleSwitchedOff_LetsOneOfItsRoutesThrough()
    {
        var (rules, open) = (new HashSet<string>(), new HashSet<string>());
        foreach (var family in AllFamilies.All)
        {
            var run = await FamilyRun.OfAsync(family);
            foreach (var route in family.Routes)
            {
                var found = run.RulesOf(route);
                rules.UnionWith(found);
                if (found.Count == 1 && await run.ControlAsync(route) == "ungated")
                {
                    open.UnionWith(found);
                }
            }
        }

        Assert.That(rules.Except(open), Is.EquivalentTo(NoBodyRuns.Keys));
    }

    [Test]
    public void Routes_ThatRunUngated_StandInTheSecurityPage()
    {
        var page = File.ReadAllText(Repository.PathTo(".github", "SECURITY.md"));
        var listed = AllFamilies.All.SelectMany(static family => family.Routes
            .Where(static route => route.Ending == "listed").Select(route => $"`{family.Name}/{route.Name}`"));

        Assert.That(listed.Where(name => !page.Contains(name, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Routes_AreAtLeastTwoHundred_AndNamedOnceInTheirFamily()
    {
        Assert.That(AllFamilies.All.Sum(static family => family.Routes.Count), Is.AtLeast(200));
        Assert.That(AllFamilies.All.Select(static family => family.Routes.Select(static route => route.Name)), Is.All.Unique);
    }

    [OneTimeTearDown]
    public async Task PrintTable()
    {
        foreach (var family in AllFamilies.All)
        {
            var endings = family.Routes.GroupBy(static route => route.Ending).OrderBy(static group => group.Key, StringComparer.Ordinal)
                .Select(static group => $"{group.Key} {group.Count()}");
            await TestContext.Progress.WriteLineAsync($"{family.Name,-24} {family.Routes.Count,4}: {string.Join(", ", endings)}");
        }
    }
}
