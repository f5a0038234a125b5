using System.Reflection;

namespace ApprovalGate.Generators.Tests.Running;

/// <summary>Runs the emitted <c>Write</c> and reads what an approval would be bound to; what is rebuilt from that writes the same.</summary>
public sealed class CanonicalArgumentsTests
{
    private const string Probe = """
        public static class Probe
        {
            public static string Json<TCall>(TCall call) where TCall : struct, ApprovalGate.Generated.ICall
            {
                var writer = new ApprovalGate.Generated.CanonicalWriter(100_000, ApprovalGate.Binding.Sensitive.Commitments.Plain);
                writer.BeginObject();
                call.Write(ref writer);
                writer.EndObject();
                return System.Text.Encoding.UTF8.GetString(writer.Written);
            }

            public static string Committed<TCall>(TCall call) where TCall : struct, ApprovalGate.Generated.ICall
                => ApprovalGate.Engine.BoundCall.Of(
                    call, new ApprovalGate.Session("s", "a"), 100_000, new ApprovalGate.Binding.Sensitive.Commitments(new Ring(), default)).Arguments.Json;

            private sealed class Ring : ApprovalGate.Binding.IKeyRing { public ApprovalGate.Binding.SensitiveKey ReadKey(Guid storeId) => new(new byte[32]); }

            public static object Rebuilt<TCall>(TCall call, string json) where TCall : struct, ApprovalGate.Generated.ICall
            {
                var reader = new ApprovalGate.Generated.CanonicalReader(System.Text.Encoding.UTF8.GetBytes(json));
                reader.BeginObject();
                return call.Rebuilt(ref reader);
            }
        }
        """;

    [Test]
    public void Write_OfParametersOutOfOrder_SortsByUtf16CodeUnit() => Verify(
        "int b, int B, int a10, int a2, int _x, int é",
        "1, 2, 3, 4, 5, 6",
        """{"B":2,"_x":5,"a10":3,"a2":4,"b":1,"é":6}""");

    [Test]
    public void Write_OfACancellationToken_LeavesItOut() => Verify(
        "CancellationToken ct, string path", "default(CancellationToken), \"a\"", """{"path":"a"}""");

    [Test]
    public void Write_OfAService_SaysThatItIsOne() => Verify(
        "IServiceProvider services, System.Net.Http.HttpClient http, IProgress<int>? progress",
        "null!, null!, null",
        """
        {"http":{"$unbound":"a service of the host"},"progress":{"$unbound":"a service of the host"},"services":{"$unbound":"a service of the host"}}
        """);

    [Test]
    public void Write_OfAnUnboundParameter_SaysWhy() => Verify(
        "[Unbound(\"a \\\"stream\\\"\")] System.IO.Stream stream", "null!", """{"stream":{"$unbound":"a \"stream\""}}""");

    [Test]
    public void Write_OfScalars_KeepsTheirTypes() => Verify(
        "bool a, char b, sbyte c, ulong d, decimal e, double f, Guid g, DayOfWeek h, byte[] i, TimeSpan j, DateOnly k, Int128 l",
        "true, 'x', (sbyte)-1, ulong.MaxValue, 1.50m, 0.5, Guid.Empty, DayOfWeek.Friday, new byte[] { 1 }, TimeSpan.FromSeconds(1), "
        + "new DateOnly(2026, 1, 2), (Int128)7",
        """
        {"a":true,"b":"x","c":-1,"d":{"$integer":"18446744073709551615"},"e":{"$decimal":"1.50"},"f":0.5,
        "g":{"$guid":"00000000-0000-0000-0000-000000000000"},"h":{"$enum":"Friday","number":"5"},"i":{"$bytes":"AQ=="},
        "j":{"$duration":"00:00:01"},"k":{"$date":"2026-01-02"},"l":{"$integer":"7"}}
        """);

    [Test]
    public void Write_OfNulls_WritesNull() => Verify(
        "string? a, int? b, byte[]? c, List<int>? d, ImmutableArray<int> e, R? f, P? g, DayOfWeek?[] h",
        "null, null, null, null, default(ImmutableArray<int>), null, null, new DayOfWeek?[] { null }",
        """{"a":null,"b":null,"c":null,"d":null,"e":null,"f":null,"g":null,"h":[null]}""");

    [TestCase("string path", "null!", "is null, and its type allows no null")]
    [TestCase("List<int> path", "null!", "is null, and its type allows no null")]
    [TestCase("byte[] path", "null!", "is null, and its type allows no null")]
    [TestCase("Uri path", "null!", "is null, and its type allows no null")]
    [TestCase("Animal path", "null!", "is null, and its type allows no null")]
    [TestCase("System.Text.Json.JsonDocument path", "null!", "is null, and its type allows no null")]
    [TestCase("[Sensitive] string path", "null!", "is null, and its type allows no null")]
    [TestCase("List<string> path", "new() { \"a\", null! }", "holds null among its items, whose type allows none")]
    [TestCase("string[] path", "new string[1]", "holds null among its items, whose type allows none")]
    [TestCase("HashSet<string> path", "new() { null! }", "holds null among its items, whose type allows none")]
    [TestCase("Dictionary<string, string> path", "new() { [\"a\"] = null! }", "holds null among its items, whose type allows none")]
    [TestCase("(int, string) path", "(1, null!)", "holds null among its items, whose type allows none")]
    [TestCase("Dog path", "new Dog(null!, 1)", "has no value in its member 'Name', whose type allows no null")]
    [TestCase("R? path", "new R(\"a\", default, null!)", "has no value in its member 'List', whose type allows no null")]
    [TestCase("Secret path", "new Secret(null!, \"a\")", "has no value in its member 'Password', whose type allows no null")]
    public void Write_OfNullWhereTheTypeAllowsNone_IsRefusedByName(string parameter, string value, string rule)
        => Refuse(parameter, value, $"Argument 'path' {rule}");

    [Test]
    public void Write_OfNullThatTheDeclarationAllows_WritesNull() => Verify(
        "[System.Diagnostics.CodeAnalysis.AllowNull] string a, Allowing b, string c = null!",
        "null, new Allowing(), null!",
        """{"a":null,"b":{"Maybe":null},"c":null}""");

    [Test]
    public void Write_OfCollections_KeepsOrderAndNesting() => Verify(
        "int[]?[] a, List<string?> b, IReadOnlyList<P> c, ImmutableArray<int?> d, params string[] e",
        "new int[]?[] { new[] { 2, 1 }, null }, new List<string?> { \"x\", null }, new[] { new P(1, 2) }, ImmutableArray.Create<int?>(1, null), "
        + "new[] { \"y\" }",
        """{"a":[[2,1],null],"b":["x",null],"c":[{"X":2,"Y":1}],"d":[1,null],"e":["y"]}""");

    [Test]
    public void Write_OfRecords_SortsTheirMembers() => Verify(
        "R r, (int Z, string A) pair",
        "new R(\"n\", new P(1, 2), [new P(3, 4)]) { Extra = 5, @class = 6 }, (1, \"a\")",
        """{"pair":[1,"a"],"r":{"Extra":5,"List":[{"X":4,"Y":3}],"Name":"n","Point":{"X":2,"Y":1},"class":6}}""");

    [Test]
    public void Write_OfClassesStructsAndInheritance_WritesAllState() => Verify(
        "C a, S b, D c",
        "new C(1) { Y = 2 }, new S { Y = 3, X = 4 }, new D(5) { Base = 6 }",
        """{"a":{"X":1,"Y":2},"b":{"X":4,"Y":3},"c":{"Base":6,"Own":5}}""");

    [Test]
    public void Write_OfAClosedHierarchy_NamesTheRuntimeType() => Verify(
        "Animal a, Animal? b, List<Animal> c, INumbered d",
        "new Cat(9), null, new List<Animal> { new Dog(\"Rex\", 2) }, new Dog(\"Rex\", 2)",
        """
        {"a":{"$type":"cat","Legs":4,"Lives":9},"b":null,"c":[{"$type":"dog","Legs":4,"Name":"Rex","Number":2}],
        "d":{"$type":7,"Legs":4,"Name":"Rex","Number":2}}
        """);

    [Test]
    public void Write_OfARuntimeTypeThatIsNotListed_IsRefused() => Refuse(
        "Animal a", "new Fish()", "Argument 'a' is, or holds, a 'Fish', which is not a [JsonDerivedType] of its declared type");

    [Test]
    public void Write_OfDictionaries_SortsByKey() => Verify(
        "Dictionary<string, int> a, IReadOnlyDictionary<int, string?> b, SortedDictionary<DayOfWeek, P> c, ImmutableDictionary<string, int[]>? d",
        "new() { [\"b\"] = 1, [\"a\\\"\"] = 2, [\"a\"] = 3, [\"$a\"] = 4, [\"\\ufb33\"] = 5, [\"\\U0001F600\"] = 6 }, "
        + "new Dictionary<int, string?> { [10] = \"x\", [9] = null }, new() { [DayOfWeek.Friday] = new P(1, 2) }, null",
        """
        {"a":{"$$a":4,"a":3,"a\"":2,"b":1,"😀":6,"דּ":5},"b":{"$map":[[10,"x"],[9,null]]},
        "c":{"$map":[[{"$enum":"Friday","number":"5"},{"X":2,"Y":1}]]},"d":null}
        """);

    [Test]
    public void Write_OfSets_SortsByBytes() => Verify(
        "HashSet<string?> a, IReadOnlySet<int> b, SortedSet<int> c, HashSet<P> d",
        "new() { \"b\", \"a\", null }, new HashSet<int> { 3, 1, 2 }, new() { 10, 9 }, new() { new P(2, 1), new P(1, 1) }",
        """
        {"a":{"$set":["a","b",null]},"b":{"$set":[1,2,3]},"c":{"$set":[10,9]},"d":{"$set":[{"X":1,"Y":1},{"X":1,"Y":2}]}}
        """);

    [Test]
    public void Write_OfEveryOtherCollection_WritesItsItems() => Verify(
        "ImmutableList<P> a, ImmutableHashSet<int> b, ImmutableSortedSet<int> c, System.Collections.Frozen.FrozenSet<string> d, "
        + "ImmutableSortedDictionary<int, int> e, System.Collections.Frozen.FrozenDictionary<string, P> f, SortedDictionary<string, int> g",
        "[new P(1, 2)], [1], [2], System.Collections.Frozen.FrozenSet.ToFrozenSet(new[] { \"x\" }), "
        + "ImmutableSortedDictionary<int, int>.Empty.Add(1, 2), "
        + "System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(new Dictionary<string, P> { [\"y\"] = new P(3, 4) }), new() { [\"z\"] = 5 }",
        """
        {"a":[{"X":2,"Y":1}],"b":{"$set":[1]},"c":{"$set":[2]},"d":{"$set":["x"]},"e":{"$map":[[1,2]]},"f":{"y":{"X":4,"Y":3}},"g":{"z":5}}
        """);

    [Test]
    public void Write_OfUntypedJson_KeepsNumbersAndNames() => Verify(
        "System.Text.Json.JsonElement a, System.Text.Json.JsonDocument b, System.Text.Json.Nodes.JsonNode? c, System.Text.Json.Nodes.JsonObject d, "
        + "System.Text.Json.Nodes.JsonArray e, System.Text.Json.Nodes.JsonValue f",
        "System.Text.Json.JsonDocument.Parse(\"{\\\"$number\\\":1.0,\\\"b\\\":[1,1e0,null,true]}\").RootElement, "
        + "System.Text.Json.JsonDocument.Parse(\"9007199254740993\"), null, "
        + "new System.Text.Json.Nodes.JsonObject { [\"é\"] = 1 }, new System.Text.Json.Nodes.JsonArray(1, \"x\"), System.Text.Json.Nodes.JsonValue.Create(2)!",
        """
        {"a":{"$$number":{"$number":"1.0"},"b":[1,{"$number":"1e0"},null,true]},"b":{"$number":"9007199254740993"},"c":null,"d":{"é":1},"e":[1,"x"],"f":2}
        """);

    [Test]
    public void Write_OfDatesAndNumbersAtTheirEdges_KeepsThem() => Verify(
        "DateTime a, DateTime b, DateTime c, DateTimeOffset d, double e, float f, decimal g, (int, int, int, int, int, int, int, int, int) h, nint i, nuint j, "
        + "System.Numerics.BigInteger k, long l, Required m, ValueTuple<int> n",
        "new DateTime(1, DateTimeKind.Utc), new DateTime(2), new DateTime(3), new DateTimeOffset(4, TimeSpan.FromHours(-2)), -0.0, 0.1f, "
        + "0.00m, (1, 2, 3, 4, 5, 6, 7, 8, 9), 1, 2, System.Numerics.BigInteger.Pow(-10, 30), long.MinValue, new Required(7) { Own = 7 }, new ValueTuple<int>(1)",
        """
        {"a":{"$dateTime":"0001-01-01T00:00:00.0000001Z"},"b":{"$dateTime":"0001-01-01T00:00:00.0000002"},
        "c":{"$dateTime":"0001-01-01T00:00:00.0000003"},"d":{"$dateTimeOffset":"0001-01-01T00:00:00.0000004-02:00"},"e":{"$double":"-0"},
        "f":0.10000000149011612,"g":{"$decimal":"0.00"},"h":[1,2,3,4,5,6,7,8,9],"i":1,"j":2,
        "k":{"$integer":"1000000000000000000000000000000"},"l":{"$integer":"-9223372036854775808"},"m":{"Own":7},"n":[1]}
        """);

    [Test]
    public void Write_OfSensitiveValues_CommitsToThemByTheirPlace()
    {
        var json = Written(
            "[Sensitive] string a, [Sensitive] string b, Secret c, Secret d, [Sensitive] int? e, [Sensitive] HashSet<Secret> f, string g",
            "\"x\", \"x\", new Secret(\"x\", \"y\") { Pin = \"x\" }, new Secret(\"x\", \"z\") { Pin = \"w\" }, null, new() { new Secret(\"x\", \"y\") }, \"x\"",
            sensitive: true);
        using var document = System.Text.Json.JsonDocument.Parse(json);
        string Of(params string[] path)
            => path.Aggregate(document.RootElement, (one, name) => one.GetProperty(name)).GetProperty("$sensitive").GetString()!;
        string[] all = [Of("a"), Of("b"), Of("c", "Password"), Of("c", "Pin"), Of("d", "Pin"), Of("e"), Of("f")];

        Assert.That(all, Has.All.Match("^[0-9a-f]{16}:[0-9a-f]{64}$"));
        Assert.That(all, Is.Unique);
        Assert.That(Of("d", "Password"), Is.Not.EqualTo(Of("c", "Password")), "another argument");
        Assert.That(document.RootElement.GetProperty("c").GetProperty("Name").GetString(), Is.EqualTo("y"));
        Assert.That(document.RootElement.GetProperty("g").GetString(), Is.EqualTo("x"));
    }

    [TestCase("HashSet<string> a", "new HashSet<string>(StringComparer.OrdinalIgnoreCase)", "'HashSet`1' that is not the framework's own or compares by rules")]
    [TestCase("SortedSet<int> a", "new SortedSet<int>(Comparer<int>.Create((x, y) => y - x))", "'SortedSet`1' that is not")]
    [TestCase("Dictionary<string, int> a", "new Dictionary<string, int>(StringComparer.InvariantCulture)", "'Dictionary`2' that is not")]
    [TestCase("IReadOnlyDictionary<int, int> a", "new MyMap()", "'MyMap' that is not")]
    [TestCase("List<int> a", "new MyList { 1 }", "a 'MyList', which may hold more than its items")]
    [TestCase("IReadOnlyList<int> a", "new Lazy()", "a 'Lazy', which may hold more than its items")]
    public void Write_OfACollectionWithHiddenRules_IsRefused(string parameter, string argument, string message) => Refuse(parameter, argument, message);

    [Test]
    public void Write_OfNestedSets_SortsEachLevel() => Verify(
        "Dictionary<int, HashSet<int>> a, HashSet<ImmutableHashSet<int>> b",
        "new() { [2] = new() { 5, 4 }, [1] = new() }, new() { ImmutableHashSet.Create(2, 1), ImmutableHashSet.Create(1, 0) }",
        """{"a":{"$map":[[1,{"$set":[]}],[2,{"$set":[4,5]}]]},"b":{"$set":[{"$set":[0,1]},{"$set":[1,2]}]}}""");

    [Test]
    public void Write_OfFrameworkValues_KeepsTheirTypes() => Verify(
        "Uri a, Uri b, Version c, System.Text.Rune d, Half e, UInt128 f, TimeOnly g",
        "new Uri(\"HTTP://Example.org/%7Eu\"), new Uri(\"x/y\", UriKind.Relative), new Version(1, 2), new System.Text.Rune(0x1F600), (Half)0.5, "
        + "UInt128.MaxValue, new TimeOnly(1, 2)",
        """
        {"a":{"$uri":"HTTP://Example.org/%7Eu"},"b":{"$relativeUri":"x/y"},"c":{"$version":"1.2"},"d":"😀","e":0.5,
        "f":{"$integer":"340282366920938463463374607431768211455"},"g":{"$time":"01:02:00.0000000"}}
        """);

    [Test]
    public void Write_OfWhatNamesSomething_WritesTheName() => Verify(
        "System.Net.IPAddress a, System.Net.IPAddress b, System.Net.IPEndPoint c, System.Net.Mail.MailAddress d, System.Net.Mail.MailAddress? e, "
        + "System.IO.FileInfo f, System.IO.DirectoryInfo? g, System.Globalization.CultureInfo h, ReadOnlyMemory<byte> i, Memory<byte>? j, System.IO.FileInfo k",
        "System.Net.IPAddress.Loopback, System.Net.IPAddress.Parse(\"fe80::1%3\"), new System.Net.IPEndPoint(System.Net.IPAddress.IPv6Any, 80), "
        + "new System.Net.Mail.MailAddress(\"a@b.example\", \"Ann\"), null, new System.IO.FileInfo(\"/tmp/x/../a\"), new System.IO.DirectoryInfo(\"/tmp/\"), "
        + "new System.Globalization.CultureInfo(\"de-DE\"), new byte[] { 1, 2 }.AsMemory(1), null, new System.IO.FileInfo(\"rel\")",
        """
        {"a":{"$ipAddress":"127.0.0.1"},"b":{"$ipAddress":"fe80::1%3"},"c":{"$ipEndPoint":"[::]:80"},"d":{"$mailAddress":"a@b.example","name":"Ann"},"e":null,
        "f":{"$file":"/tmp/a"},"g":{"$directory":"/tmp/"},"h":{"$culture":"de-DE"},"i":{"$bytes":"Ag=="},"j":null,
        """ + $"\"k\":{{\"$file\":\"{Path.GetFullPath("rel")}\"}}}}");

    [Test]
    public void Write_OfCollectionInterfaces_WritesTheirItems() => Verify(
        "IEnumerable<int> a, ICollection<string> b, IList<P> c, IReadOnlyCollection<int?> d, ISet<int> e, IDictionary<string, int> f, "
        + "System.Collections.ObjectModel.Collection<int> g, KeyValuePair<string, int>[] h, IEnumerable<IEnumerable<int>>? i",
        "Enumerable.Range(1, 3).Where(n => n > 1), new HashSet<string> { \"x\" }, new MyPoints(), new Queue<int?>(new int?[] { 1, null }), "
        + "new HashSet<int> { 2, 1 }, new SortedDictionary<string, int> { [\"a\"] = 1 }, new() { 7 }, new KeyValuePair<string, int>[] { new(\"k\", 1) }, "
        + "new[] { Enumerable.Repeat(1, 2) }",
        """
        {"a":[2,3],"b":["x"],"c":[{"X":2,"Y":1}],"d":[1,null],"e":{"$set":[1,2]},"f":{"a":1},"g":[7],"h":[{"Key":"k","Value":1}],"i":[[1,1]]}
        """);

    [Test]
    public void Write_OfClassesThatCanBeSet_WritesAllState() => Verify(
        "Settable a, Wide b", "new Settable { Name = \"n\", Count = 2, Inner = new() { Name = \"m\" } }, new Wide { X = 1, Y = 2 }",
        """{"a":{"Count":2,"Inner":{"Name":"m"},"Name":"n"},"b":{"X":1,"Y":2}}""");

    [TestCase("Wide a", "new Wider { X = 1, Z = 3 }", "Argument 'a' is, or holds, a 'Wider', which derives from its declared type and may hold more than is shown")]
    [TestCase("List<Wide> a", "new() { new Wider() }", "a 'Wider', which derives from its declared type")]
    [TestCase("System.Net.IPAddress a", "new MyAddress()", "a 'MyAddress', which derives from its declared type")]
    public void Write_OfAValueOfADerivedType_IsRefused(string parameter, string argument, string message) => Refuse(parameter, argument, message);

    [Test]
    public void Write_OfNamesThatClash_WritesTheParametersOwn() => Verify(
        "int _gate, int target, int __w, int __r, int __permit, int Tool, int Run, int Write, int Rebuilt, int @class, int __Canonical, int[] __target, int T0, int ToString",
        "1, 2, 3, 13, 4, 5, 6, 7, 14, 8, 9, new[] { 10 }, 11, 12",
        """
        {"Rebuilt":14,"Run":6,"T0":11,"ToString":12,"Tool":5,"Write":7,"__Canonical":9,"__permit":4,"__r":13,"__target":[10],"__w":3,"_gate":1,"class":8,"target":2}
        """);

    [Test]
    public void Write_OfTypeArguments_NamesThem()
    {
        var assembly = Load("public partial class Tools<TKey> { [RequiresApproval] public partial void M<T>(int n); private void MCore<T>(int n) { } }");
        var call = assembly.GetType("Tools`1")!.GetNestedType("__M_0`1", BindingFlags.NonPublic)!.MakeGenericType(typeof(string), typeof(List<int>));

        Assert.That(
            Json(assembly, Activator.CreateInstance(call, null, 1)!),
            Is.EqualTo("""{"<T>":"System.Collections.Generic.List`1[System.Int32]","<TKey>":"System.String","n":1}"""));
    }

    private static void Refuse(string parameter, string argument, string message)
        => Assert.That(
            () => Written(parameter, argument),
            Throws.TypeOf<TargetInvocationException>().With.InnerException.TypeOf<ArgumentNotBindableException>()
                .And.InnerException.Message.Contains(message));

    private static void Verify(string parameters, string arguments, string json)
        => Assert.That(Written(parameters, arguments), Is.EqualTo(json.ReplaceLineEndings("")));

    private static string Written(string parameters, string arguments, bool sensitive = false)
    {
        var assembly = Load($$"""
            public readonly record struct P(int Y, int X) { public int Sum => X + Y; }
            public sealed record R(string Name, P Point, IReadOnlyList<P> List) { public int Extra { get; init; } public int @class { get; init; } }
            public sealed class Allowing { [System.Diagnostics.CodeAnalysis.MaybeNull] public string Maybe { get; init; } = null!; }
            public sealed class C(int x) { public int X { get; } = x; public int Y { get; init; } }
            public struct S { public int Y { get; set; } public int X; }
            public abstract class B { public int Base { get; init; } public abstract int Own { get; } }
            public sealed record Secret([Sensitive] string Password, string Name) { [Sensitive] public string? Pin { get; init; } }
            public sealed class Required(int own) { public required int Own { get; init; } = own; }
            public sealed class D(int own) : B { public override int Own { get; } = own; }
            [System.Text.Json.Serialization.JsonDerivedType(typeof(Cat), "cat"), System.Text.Json.Serialization.JsonDerivedType(typeof(Dog), "dog")]
            public abstract record Animal(int Legs);
            public sealed record Cat(int Lives) : Animal(4);
            public sealed record Dog(string Name, int Number) : Animal(4), INumbered;
            public sealed record Fish() : Animal(0);
            [System.Text.Json.Serialization.JsonDerivedType(typeof(Dog), 7)] public interface INumbered { }
            public sealed class MyList : List<int> { }
            public sealed class MyPoints : List<P> { public MyPoints() { Add(new P(1, 2)); } }
            public sealed class Settable { public string Name { get; set; } = ""; public int Count; public Inner? Inner { get; set; } }
            public class Inner { public string Name { get; set; } = ""; }
            public class Wide { public int X { get; set; } public int Y { get; init; } }
            public class Wider : Wide { public int Z { get; set; } }
            public sealed class MyAddress() : System.Net.IPAddress(1) { }
            public sealed class MyMap : Dictionary<int, int> { }
            public sealed class Lazy : IReadOnlyList<int>
            {
                private int _reads;
                public int Count => 1;
                public int this[int index] => _reads++;
                public IEnumerator<int> GetEnumerator() { yield return _reads++; }
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            }
            public partial class Tools
            {
                private readonly Gate _gate = null!;
                [RequiresApproval(Arguments = ArgumentPassing.Snapshot)] public partial void M({{parameters}});
                private void MCore({{parameters.Replace("params ", "", StringComparison.Ordinal)}}) { }
                private static void Hold({{parameters.Replace("params ", "", StringComparison.Ordinal)}}) => Arguments = [null, {{string.Join(", ", Names(parameters))}}];
                public static object?[] Arguments { get; private set; } = [];
                public static void Fill() => Hold({{arguments}});
            }
            """);
        var tools = assembly.GetType("Tools")!;
        tools.GetMethod("Fill")!.Invoke(null, null);
        var values = (object?[])tools.GetProperty("Arguments")!.GetValue(null)!;

        var call = Activator.CreateInstance(tools.GetNestedType("__M_0", BindingFlags.NonPublic)!, values)!;
        var json = Json(assembly, call);
        var rebuilt = assembly.GetType("Probe")!.GetMethod("Rebuilt")!.MakeGenericMethod(call.GetType()).Invoke(null, [call, json])!;
        Assert.That(Json(assembly, rebuilt), Is.EqualTo(json), "rebuilt");
        return sensitive
            ? (string)assembly.GetType("Probe")!.GetMethod("Committed")!.MakeGenericMethod(call.GetType()).Invoke(null, [call])!
            : json;
    }

    /// <summary>Returns the names of parameters; the commas of type arguments and tuples stand deeper.</summary>
    private static IEnumerable<string> Names(string parameters)
    {
        var depth = 0;
        var start = 0;
        for (var at = 0; at <= parameters.Length; at++)
        {
            var character = at < parameters.Length ? parameters[at] : ',';
            depth += character is '<' or '(' or '[' ? 1 : character is '>' or ')' or ']' ? -1 : 0;
            if (character == ',' && depth == 0)
            {
                yield return parameters[start..at].Trim().Split(' ')[^1];
                start = at + 1;
            }
        }
    }

    private static Assembly Load(string source) => GeneratorHarness.Run(GeneratorHarness.Compile([source, Probe])).Load();

    private static string Json(Assembly assembly, object call)
        => (string)assembly.GetType("Probe")!.GetMethod("Json")!.MakeGenericMethod(call.GetType()).Invoke(null, [call])!;
}
