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
        public interface IShape { int Sides { get; } }
        public abstract class Shape { public int Sides { get; init; } }
        public sealed class Unmade(int from) { public int To { get; } = from; public int Settable { get; set; } }
        public sealed record Order2(Unmade Inner);
        public sealed record Faulty(object Anything, Line[] Lines) { private readonly int _secret = 1; public int Seen() => _secret; public event Action? Rang; public void Ring() => Rang?.Invoke(); }
        public sealed record Order9(object A, object B, object C, object D, object E, object F, object G, object H, object I, object J);
        """;

    [TestCase("object", "may be anything")]
    [TestCase("dynamic", "may be anything")]
    [TestCase("System.IO.Stream", "has no canonical form", "take a byte[]")]
    [TestCase("System.IO.MemoryStream", "has no canonical form", "take a byte[]")]
    [TestCase("Action", "has no canonical form", "take the data that it works on")]
    [TestCase("IAsyncEnumerable<int>", "has no canonical form", "take an IReadOnlyList")]
    [TestCase("IQueryable<int>", "has no canonical form", "take an IReadOnlyList")]
    [TestCase("IEnumerable<object>", "'p[]' is of type 'object'", "take a JsonElement")]
    [TestCase("System.Net.Http.HttpRequestMessage", "has no canonical form", "take a record of your own")]
    [TestCase("IShape", "is an interface", "[JsonDerivedType]")]
    [TestCase("Shape", "is abstract", "[JsonDerivedType]")]
    [TestCase("Dictionary<List<int>, int>", "'p[].Key' is of type 'List<int>', which cannot be the key of a dictionary here")]
    [TestCase("Dictionary<byte[], int>", "'p[].Key' is of type 'byte[]', which cannot be the key of a dictionary here")]
    [TestCase("Dictionary<string, Action>", "'p[]' is of type 'Action'")]
    [TestCase("HashSet<object>", "'p[]' is of type 'object'")]
    [TestCase("System.Text.StringBuilder", "has no canonical form", "take a string")]
    [TestCase("Capturing", "keeps a parameter of its constructor")]
    [TestCase("CapturingStruct", "keeps a parameter of its constructor")]
    [TestCase("PrivateField", "holds the field '_x', which cannot be read from outside")]
    [TestCase("Eight", "is an inline array")]
    [TestCase("Hiding", "hides or overrides the inherited 'X'")]
    [TestCase("Overriding", "hides or overrides the inherited 'X'")]
    [TestCase("OnSecret", "holds the property 'Y', which cannot be read from outside")]
    [TestCase("OnForeign", "derives from 'EventArgs' of the framework")]
    [TestCase("Undiscriminated", "lists a type without a discriminator")]
    [TestCase("Twice", "lists a type or a discriminator twice")]
    [TestCase("Animal", "'p<Fish>.Swim' is of type 'Action'")]
    [TestCase("Tree", "'p<Branch>.Left<Branch>' is of type 'Branch', which contains itself")]
    [TestCase("Order", "'p.Lines[].Callback' is of type 'Action'")]
    [TestCase("int[,]", "more than one dimension")]
    [TestCase("Hidden", "holds the field '_y'")]
    [TestCase("Secret", "'Y', which cannot be read from outside")]
    [TestCase("Unmade", "has no constructor that takes what its properties hold", "a set or init accessor")]
    [TestCase("Order2", "'p.Inner' is of type 'Unmade'", "a set or init accessor")]
    [TestCase("Loud", "holds the event 'Rang'")]
    [TestCase("Lying", "'Name', whose getter may return something else")]
    [TestCase("Node", "contains itself")]
    [TestCase("Growing<int>", "more than 32 records")]
    [TestCase("Outer", "'p.Inner[]' is of type 'Hidden'")]
    [TestCase("Box<object>", "'p.Value' is of type 'object'")]
    [TestCase("(int A, Action B)", "'p.B' is of type 'Action'")]
    [TestCase("List<Hidden?>", "'p[]' is of type 'Hidden?'")]
    public void Parameter_WithoutACanonicalForm_NamesTheMember(string type, string message, string instead = "")
        => Refuses(Taking(type), "AG1005", "Parameter 'p' of 'Tools.X'", message, instead, "[Unbound(\"why\")]");

    [Test]
    public void Parameter_WithManyFaults_IsToldAllOfThemAtOnce()
    {
        var messages = GeneratorHarness.Run(Taking("Faulty")).Diagnostics.Select(static one => one.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).ToList();

        Assert.That(messages, Has.Count.EqualTo(4));
        Assert.That(messages, Has.One.Contains("'p' is of type 'Faulty', which holds the field '_secret', which cannot be read from outside: make it a public property"));
        Assert.That(messages, Has.One.Contains("'p' is of type 'Faulty', which holds the event 'Rang'"));
        Assert.That(messages, Has.One.Contains("'p.Anything' is of type 'object', which may be anything: take a JsonElement"));
        Assert.That(messages, Has.One.Contains("'p.Lines[].Callback' is of type 'Action'"));
    }

    [Test]
    public void Parameter_WithMoreFaultsThanAnybodyReads_IsToldSomeOfThem()
        => Assert.That(GeneratorHarness.Run(Taking("Order9")).Diagnostics.Select(static one => one.Id), Is.EqualTo(Enumerable.Repeat("AG1005", 8)));

    [Test]
    public void Parameters_OfOneTypeThatCannotBeBound_AreEachToldSo()
        => Assert.That(
            GeneratorHarness.Run(InTools("[RequiresApproval] public partial void X(Hidden p, Hidden q); private void XCore(Hidden p, Hidden q) { }") + Types)
                .Diagnostics.Select(static one => one.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Split(' ')[1]),
            Is.EqualTo(new[] { "'p'", "'q'" }));

    [TestCase("Settable")]
    [TestCase("IEnumerable<int>")]
    [TestCase("System.Globalization.CultureInfo")]
    public void Parameter_ThatMustBeRebuilt_IsRefusedAsItIs(string type)
        => Refuses(
            Taking(type).Replace("[RequiresApproval]", "[RequiresApproval(Arguments = ArgumentPassing.AsIs)]", StringComparison.Ordinal),
            "AG1005", "may hold more than is shown, or change: leave Arguments = ArgumentPassing.AsIs out");

    [TestCase("T", "is a type parameter")]
    [TestCase("List<T>", "is a type parameter")]
    public void Parameter_OfATypeParameter_IsRefused(string type, string message)
        => Refuses(InTools($"[RequiresApproval] public partial void X<T>({type} p); private void XCore<T>({type} p) {{ }}"), "AG1005", message);

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
    [TestCase("Unsealed")]
    [TestCase("Open")]
    [TestCase("List<Open?>")]
    [TestCase("Settable")]
    [TestCase("MutableField")]
    [TestCase("Ignored")]
    [TestCase("IEnumerable<int>")]
    [TestCase("ICollection<Settable>")]
    [TestCase("IList<string>?")]
    [TestCase("IReadOnlyCollection<Point>")]
    [TestCase("IDictionary<string, int>")]
    [TestCase("ISet<int>")]
    [TestCase("KeyValuePair<string, Settable>[]")]
    [TestCase("ReadOnlyMemory<byte>?")]
    [TestCase("Memory<byte>")]
    [TestCase("System.Net.IPAddress")]
    [TestCase("System.Net.IPEndPoint?")]
    [TestCase("System.Net.Mail.MailAddress[]")]
    [TestCase("System.Globalization.CultureInfo")]
    [TestCase("System.IO.FileInfo")]
    [TestCase("List<System.IO.DirectoryInfo>")]
    public void Parameter_WithACanonicalForm_IsAccepted(string type) => Accepts(Taking(type));

    [TestCase("object")]
    [TestCase("dynamic")]
    [TestCase("Hidden")]
    public void Parameter_MarkedUnbound_IsAccepted(string type) => Accepts(Taking(type, "[Unbound(\"shown elsewhere\")] "));

    private static string Taking(string type, string attribute = "")
        => InTools($"[RequiresApproval] public partial void X({attribute}{type} p); private void XCore({type} p) {{ }}") + Types;
}
