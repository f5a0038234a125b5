using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1005: what has no canonical form is refused until it is marked.</summary>
public sealed class AG1005Tests
{
    private const string Types = """
        public record Open(int X);
        public sealed record Derived(int X) : Open(X);
        public sealed record Hidden(int X) { private int _y; public int Y() => _y++; }
        public sealed record Secret(int X) { internal int Y { get; init; } }
        public sealed record Settable(int X) { public int Y { get; set; } }
        public sealed record Loud(int X) { public event Action? Rang; public void Ring() => Rang?.Invoke(); }
        public sealed record Lying(string Path) { public string Name { get => field.Trim(); init; } = Path; }
        public sealed record Node(int X, List<Node> Next);
        public sealed record Growing<T>(Growing<List<T>>? Next);
        public sealed record Outer(Hidden[] Inner);
        public readonly record struct Point(int X, int Y) { public int Sum => X + Y; public static int Zero; public const int One = 1; }
        public sealed partial record Whole(int X);
        public sealed record Box<T>(T Value);
        public sealed class Plain { public int X { get; init; } }
        """;

    [TestCase("object", "may be anything")]
    [TestCase("dynamic", "may be anything")]
    [TestCase("System.IO.Stream", "has no canonical form")]
    [TestCase("Action", "has no canonical form")]
    [TestCase("IEnumerable<int>", "has no canonical form")]
    [TestCase("Dictionary<string, int>", "has no canonical form")]
    [TestCase("HashSet<int>", "has no canonical form")]
    [TestCase("Plain", "has no canonical form")]
    [TestCase("int[,]", "more than one dimension")]
    [TestCase("Open", "is not sealed")]
    [TestCase("Derived", "has a base record")]
    [TestCase("Hidden", "holds the field '_y'")]
    [TestCase("Secret", "'Y', which cannot be read from outside")]
    [TestCase("Settable", "'Y', which can be set at any time")]
    [TestCase("Loud", "holds the event 'Rang'")]
    [TestCase("Lying", "'Name', whose getter may return something else")]
    [TestCase("Node", "contains itself")]
    [TestCase("Growing<int>", "more than 32 records")]
    [TestCase("Outer", "'p.Inner[]' is of type 'Hidden'")]
    [TestCase("Box<object>", "'p.Value' is of type 'object'")]
    [TestCase("(int A, Action B)", "'p.B' is of type 'Action'")]
    [TestCase("List<Open?>", "'p[]' is of type 'Open?'")]
    public void Parameter_WithoutACanonicalForm_NamesTheMember(string type, string message)
        => Refuses(Taking(type), "AG1005", "Parameter 'p' of 'Tools.X'", message, "[Unbound(\"why\")]");

    [TestCase("T", "is a type parameter")]
    [TestCase("List<T>", "is a type parameter")]
    public void Parameter_OfATypeParameter_IsRefused(string type, string message)
        => Refuses(InTools($"[RequiresApproval] public partial void X<T>({type} p); private void XCore<T>({type} p) {{ }}"), "AG1005", message);

    [Test]
    public void Parameter_OfARecordFromElsewhere_IsRefused()
    {
        var library = GeneratorHarness.Compile("public sealed record Elsewhere(int X);").ToMetadataReference();
        var generated = GeneratorHarness.Run(GeneratorHarness.Compile(Taking("Elsewhere")).WithAssemblyName("App").AddReferences(library));

        Assert.That(generated.Diagnostics.Single().ToString(), Does.Contain("AG1005").And.Contain("declared in another assembly"));
    }

    [TestCase("Point")]
    [TestCase("Point?")]
    [TestCase("Whole")]
    [TestCase("Box<int>")]
    [TestCase("Box<List<Point>>[]")]
    [TestCase("(int A, string B)?")]
    [TestCase("List<(Point, Box<Guid?>)>")]
    [TestCase("IServiceProvider")]
    public void Parameter_WithACanonicalForm_IsAccepted(string type) => Accepts(Taking(type));

    [TestCase("object")]
    [TestCase("dynamic")]
    [TestCase("Hidden")]
    public void Parameter_MarkedUnbound_IsAccepted(string type) => Accepts(Taking(type, "[Unbound(\"shown elsewhere\")] "));

    private static string Taking(string type, string attribute = "")
        => InTools($"[RequiresApproval] public partial void X({attribute}{type} p); private void XCore({type} p) {{ }}") + Types;
}
