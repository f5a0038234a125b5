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
        public sealed class Plain { public int X { get; init; } public readonly int Y; public int Sum => X + Y; }
        public class Unsealed { public int X { get; init; } }
        public sealed class Made(int x) { public int X { get; } = x; public int Twice(int y) => y + X; }
        public sealed class Capturing(int secret) { public int X { get; } = 1; public int Secret() => secret; }
        public struct CapturingStruct(int secret) { public int X { get; } = 1; public int Secret => secret; }
        public sealed class MutableField { public int X; }
        public struct FieldStruct { public int X; public int Y { get; set; } }
        public sealed class PrivateField(int x) { private readonly int _x = x; public int X() => _x; }
        public sealed class Ignored { [System.Text.Json.Serialization.JsonIgnore] public int Amount { get; set; } }
        [InlineArray(8)] public struct Eight { public int X; }
        public sealed record Hiding(int Z) : Open(Z) { public new int X { get; init; } }
        public abstract record Virtual { public virtual int X { get; init; } }
        public sealed record Overriding : Virtual { public override int X => 1; }
        public abstract record Hushed { internal int Y { get; init; } }
        public sealed record OnSecret(int X) : Hushed;
        public sealed class OnForeign : EventArgs { public int X { get; init; } }
        [System.Text.Json.Serialization.JsonDerivedType(typeof(Cat))] public abstract record Undiscriminated(int X);
        public sealed record Cat(int X) : Undiscriminated(X);
        [System.Text.Json.Serialization.JsonDerivedType(typeof(Dog), "a"), System.Text.Json.Serialization.JsonDerivedType(typeof(Dog), "b")]
        public abstract record Twice(int X);
        public sealed record Dog(int X) : Twice(X);
        [System.Text.Json.Serialization.JsonDerivedType(typeof(Fish), "fish")] public abstract record Animal(int Legs);
        public sealed record Fish(Action Swim) : Animal(0);
        [System.Text.Json.Serialization.JsonDerivedType(typeof(Branch), "branch")] public abstract record Tree;
        public sealed record Branch(Tree Left, Tree Right) : Tree;
        public sealed record Order(IReadOnlyList<Line> Lines);
        public sealed record Line(int Number, Action Callback);
        """;

    [TestCase("object", "may be anything")]
    [TestCase("dynamic", "may be anything")]
    [TestCase("System.IO.Stream", "has no canonical form")]
    [TestCase("Action", "has no canonical form")]
    [TestCase("IEnumerable<int>", "has no canonical form")]
    [TestCase("IDictionary<string, int>", "has no canonical form")]
    [TestCase("ISet<int>", "has no canonical form")]
    [TestCase("Dictionary<List<int>, int>", "'p[].Key' is of type 'List<int>', which cannot be the key of a dictionary here")]
    [TestCase("Dictionary<byte[], int>", "'p[].Key' is of type 'byte[]', which cannot be the key of a dictionary here")]
    [TestCase("Dictionary<string, Action>", "'p[]' is of type 'Action'")]
    [TestCase("HashSet<object>", "'p[]' is of type 'object'")]
    [TestCase("System.Text.StringBuilder", "has no canonical form")]
    [TestCase("Unsealed", "is not sealed")]
    [TestCase("Capturing", "keeps a parameter of its constructor")]
    [TestCase("CapturingStruct", "keeps a parameter of its constructor")]
    [TestCase("MutableField", "holds the field 'X', which can be set at any time")]
    [TestCase("PrivateField", "holds the field '_x', which cannot be read from outside")]
    [TestCase("Ignored", "holds the property 'Amount', which can be set at any time")]
    [TestCase("Eight", "is an inline array")]
    [TestCase("Hiding", "hides or overrides the inherited 'X'")]
    [TestCase("Overriding", "hides or overrides the inherited 'X'")]
    [TestCase("OnSecret", "holds the property 'Y', which cannot be read from outside")]
    [TestCase("OnForeign", "derives from what is")]
    [TestCase("Undiscriminated", "lists a type without a discriminator")]
    [TestCase("Twice", "lists a type or a discriminator twice")]
    [TestCase("Animal", "'p<Fish>.Swim' is of type 'Action'")]
    [TestCase("Tree", "'p<Branch>.Left<Branch>' is of type 'Branch', which contains itself")]
    [TestCase("Order", "'p.Lines[].Callback' is of type 'Action'")]
    [TestCase("int[,]", "more than one dimension")]
    [TestCase("Open", "is not sealed")]
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
    [TestCase("Plain")]
    [TestCase("Made")]
    [TestCase("FieldStruct")]
    [TestCase("Derived")]
    [TestCase("Dictionary<string, Point>")]
    [TestCase("IReadOnlyDictionary<Guid, List<int>>")]
    [TestCase("System.Collections.Frozen.FrozenSet<Point>")]
    [TestCase("System.Text.Json.Nodes.JsonObject")]
    [TestCase("IServiceProvider")]
    public void Parameter_WithACanonicalForm_IsAccepted(string type) => Accepts(Taking(type));

    [TestCase("object")]
    [TestCase("dynamic")]
    [TestCase("Hidden")]
    public void Parameter_MarkedUnbound_IsAccepted(string type) => Accepts(Taking(type, "[Unbound(\"shown elsewhere\")] "));

    private static string Taking(string type, string attribute = "")
        => InTools($"[RequiresApproval] public partial void X({attribute}{type} p); private void XCore({type} p) {{ }}") + Types;
}
