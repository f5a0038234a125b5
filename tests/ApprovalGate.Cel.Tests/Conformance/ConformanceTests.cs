namespace ApprovalGate.Cel.Tests.Conformance;

/// <summary>The conformance suite of the language, without the cases that need protocol buffers.</summary>
public sealed class ConformanceTests
{
    private const double LeastShare = 0.99;

    [Test]
    public void Suite_EveryCase_GivesWhatIsExpectedUnlessListed()
    {
        var cases = ConformanceCase.Load();
        var failures = cases.Select(one => (Case: one, Problem: one.Run(Outcome.Of))).Where(one => one.Problem is not null).ToList();
        foreach (var file in cases.GroupBy(one => one.File))
        {
            TestContext.Out.WriteLine($"{file.Key}: {file.Count() - failures.Count(one => one.Case.File == file.Key)} of {file.Count()}");
        }

        TestContext.Out.WriteLine($"all: {cases.Count - failures.Count} of {cases.Count}");
        Assert.Multiple(() =>
        {
            Assert.That(failures.Where(one => !UnsupportedCases.Reasons.ContainsKey(one.Case.Name)).Select(one => $"{one.Case}\n    {one.Problem}"), Is.Empty);
            Assert.That(cases.Count - failures.Count, Is.GreaterThanOrEqualTo(cases.Count * LeastShare));
        });
    }

    [Test]
    public void UnsupportedCase_EachListed_StillFails()
    {
        var cases = ConformanceCase.Load();
        var passing = UnsupportedCases.Reasons.Keys.Where(name => cases.Where(one => one.Name == name).All(one => one.Run(Outcome.Of) is null));

        Assert.That(passing, Is.Empty, "A case that passes, or that the suite no longer has, does not belong in the list.");
    }

    [Test]
    public void Control_AnEvaluatorThatNegatesBools_IsFound()
    {
        var cases = ConformanceCase.Load();

        var failures = cases.Count(one => one.Run((program, bindings) =>
        {
            var right = Outcome.Of(program, bindings);
            return right.Value.Kind == CelKind.Bool ? new Outcome(CelValue.Bool(!right.Value.AsBool()), null) : right;
        }) is not null);

        Assert.That(failures, Is.GreaterThan(cases.Count / 4));
    }

    [Test]
    public void Control_AnEvaluatorThatNeverFails_IsFound()
    {
        var cases = ConformanceCase.Load();

        var failures = cases.Count(one => one.Run((program, bindings) => Outcome.Of(program, bindings) with { Error = null }) is not null);

        Assert.That(failures, Is.GreaterThan(UnsupportedCases.Reasons.Count));
    }
}
