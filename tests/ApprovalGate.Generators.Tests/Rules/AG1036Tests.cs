using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1036: what cannot be made again from its canonical form cannot be run as a snapshot.</summary>
public sealed class AG1036Tests
{
    private const string Types = """
        public sealed class Renaming(string from) { public string To { get; } = from; }
        public sealed class Retyping(int to) { public string To { get; } = to.ToString(); }
        public sealed class Fixed { public int X { get; } = 1; }
        public sealed class Closed { private Closed(int x) => X = x; public int X { get; } public static Closed Of(int x) => new(x); }
        public sealed class Guarded { public int X { get; private init; } }
        public sealed record Order(Fixed[] Lines);
        public sealed class Given(int X, int y) { public int X { get; } = X; public int Y { get; } = y; public int Z { get; init; } }
        public sealed record Nested(List<Given?> Items, Dictionary<string, (int, Given)> ByName);
        """;

    [TestCase("Renaming", "'p' is of type 'Renaming', which has no constructor that takes what its properties hold, and none to set")]
    [TestCase("Retyping", "'p' is of type 'Retyping'")]
    [TestCase("Fixed", "'p' is of type 'Fixed'")]
    [TestCase("Closed", "'p' is of type 'Closed'")]
    [TestCase("Guarded", "'p' is of type 'Guarded'")]
    [TestCase("Order", "'p.Lines[]' is of type 'Fixed'")]
    [TestCase("Dictionary<int, Fixed?>", "'p[]' is of type 'Fixed")]
    public void Parameter_ThatCannotBeRebuilt_IsRefusedAndItsMemberNamed(string type, string reason)
        => Refuses(Tool(type, "Arguments = ArgumentPassing.Snapshot"), "AG1036", "'p'", "Tools.M", reason);

    [TestCase("Given")]
    [TestCase("Nested")]
    public void Parameter_ThatCanBeRebuilt_IsAccepted(string type) => Accepts(Tool(type, "Arguments = ArgumentPassing.Snapshot"));

    [TestCase("Renaming")]
    [TestCase("Order")]
    public void Parameter_PassedAsItIs_NeedsNotBeRebuilt(string type) => Accepts(Tool(type, "Arguments = ArgumentPassing.AsIs"));

    [Test]
    public void Parameter_NotBound_NeedsNotBeRebuilt()
        => Accepts(Tool("Fixed", "Arguments = ArgumentPassing.Snapshot").Replace("M(", "M([Unbound(\"test\")] ", StringComparison.Ordinal));

    private static string Tool(string type, string property)
        => Types + InTools($"[RequiresApproval({property})] public partial void M({type} p); private void MCore({type} p) {{ }}");
}
