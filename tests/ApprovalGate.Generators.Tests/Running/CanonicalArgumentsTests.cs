using System.Reflection;

namespace ApprovalGate.Generators.Tests.Running;

/// <summary>Runs the emitted <c>Write</c> and reads what an approval would be bound to.</summary>
public sealed class CanonicalArgumentsTests
{
    private const string Probe = """
        public static class Probe
        {
            public static string Json<TCall>(TCall call) where TCall : struct, ApprovalGate.Generated.ICall
            {
                var writer = new ApprovalGate.Generated.CanonicalWriter(100_000);
                writer.BeginObject();
                call.Write(ref writer);
                writer.EndObject();
                return System.Text.Encoding.UTF8.GetString(writer.Written);
            }
        }
        """;

    [Test]
    public void Write_OfParametersOutOfOrder_SortsByUtf16CodeUnit() => Verify(
        "int b, int B, int a10, int a2, int _x, int é",
        "1, 2, 3, 4, 5, 6",
        """{"B":2,"_x":5,"a10":3,"a2":4,"b":1,"é":6}""");

    [Test]
    public void Write_OfInfrastructure_LeavesItOut() => Verify(
        "CancellationToken ct, IServiceProvider services, string path",
        "default(CancellationToken), null, \"a\"",
        """{"path":"a"}""");

    [Test]
    public void Write_OfAnUnboundParameter_SaysWhy() => Verify(
        "[Unbound(\"a \\\"stream\\\"\")] System.IO.Stream stream", "null", """{"stream":{"$unbound":"a \"stream\""}}""");

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

    [Test]
    public void Write_OfCollections_KeepsOrderAndNesting() => Verify(
        "int[][] a, List<string?> b, IReadOnlyList<P> c, ImmutableArray<int?> d, params string[] e",
        "new int[][] { new[] { 2, 1 }, null! }, new List<string?> { \"x\", null }, new[] { new P(1, 2) }, ImmutableArray.Create<int?>(1, null), "
        + "new[] { \"y\" }",
        """{"a":[[2,1],null],"b":["x",null],"c":[{"X":2,"Y":1}],"d":[1,null],"e":["y"]}""");

    [Test]
    public void Write_OfRecords_SortsTheirMembers() => Verify(
        "R r, (int Z, string A) pair",
        "new R(\"n\", new P(1, 2), [new P(3, 4)]) { Extra = 5, @class = 6 }, (1, \"a\")",
        """{"pair":[1,"a"],"r":{"Extra":5,"List":[{"X":4,"Y":3}],"Name":"n","Point":{"X":2,"Y":1},"class":6}}""");

    [Test]
    public void Write_OfNamesThatClash_WritesTheParametersOwn() => Verify(
        "int _gate, int target, int __w, int __permit, int Tool, int Run, int Write, int @class, int __Canonical, int[] __target, int T0, int ToString",
        "1, 2, 3, 4, 5, 6, 7, 8, 9, new[] { 10 }, 11, 12",
        """
        {"Run":6,"T0":11,"ToString":12,"Tool":5,"Write":7,"__Canonical":9,"__permit":4,"__target":[10],"__w":3,"_gate":1,"class":8,"target":2}
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

    private static void Verify(string parameters, string arguments, string json)
    {
        var assembly = Load($$"""
            public readonly record struct P(int Y, int X) { public int Sum => X + Y; }
            public sealed record R(string Name, P Point, IReadOnlyList<P> List) { public int Extra { get; init; } public int @class { get; init; } }
            public partial class Tools
            {
                private readonly Gate _gate = null!;
                [RequiresApproval] public partial void M({{parameters}});
                private void MCore({{parameters.Replace("params ", "", StringComparison.Ordinal)}}) { }
                public static object?[] Arguments => new object?[] { null, {{arguments}} };
            }
            """);
        var tools = assembly.GetType("Tools")!;
        var values = (object?[])tools.GetProperty("Arguments")!.GetValue(null)!;

        var call = Activator.CreateInstance(tools.GetNestedType("__M_0", BindingFlags.NonPublic)!, values)!;
        Assert.That(Json(assembly, call), Is.EqualTo(json.ReplaceLineEndings("")));
    }

    private static Assembly Load(string source) => GeneratorHarness.Run(GeneratorHarness.Compile([source, Probe])).Load();

    private static string Json(Assembly assembly, object call)
        => (string)assembly.GetType("Probe")!.GetMethod("Json")!.MakeGenericMethod(call.GetType()).Invoke(null, [call])!;
}
