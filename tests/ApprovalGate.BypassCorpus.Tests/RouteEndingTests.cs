namespace ApprovalGate.BypassCorpus.Tests;

/// <summary>The corpus can fail: it tells what gets past the gate, and what tries nothing, from what is gated.</summary>
[NonParallelizable] // A process has one current gate.
public sealed class RouteEndingTests
{
    [TestCase("Body.Ran(\"a.txt\");", "ungated")]
    [TestCase("new Tools().Delete(\"a.txt\"); Body.Ran(\"a.txt\");", "ungated")]
    [TestCase("try { new Tools().Delete(\"a.txt\"); } catch (ApprovalDeniedException) { Body.Ran(\"a.txt\"); }", "ungated")]
    [TestCase("Console.Out.Flush();", "tries nothing")]
    [TestCase("throw new InvalidOperationException();", "tries nothing")]
    [TestCase("new Tools().Delete(1);", "does not compile")]
    public async Task Ending_OfAProgramThatIsNotGated_SaysSo(string program, string ending)
    {
        var route = new Route(program, "gated", "gated", [new RoutePart("file", program)]);

        var found = await RouteEnding.OfAsync(route);
        Assert.That(found.Text, Is.EqualTo(ending), found.Detail);
    }
}
