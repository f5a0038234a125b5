using System.Reflection;

namespace ApprovalGate.Generators.Tests.Running;

/// <summary>Compiles, loads and calls gated tools, on every road there is.</summary>
[NonParallelizable] // The cases look at one list of what ran.
public sealed class GatedCallTests
{
    private const string Tools = """
        namespace Demo;

        public interface ITools { Task<string> Ask(string path); }

        public abstract class Base(Gate gate)
        {
            protected Gate Gate { get; } = gate;
            public abstract Task<string> FromBase(string path);
        }

        public sealed partial class Tools(Gate gate) : Base(gate), ITools
        {
            public static readonly List<string> Ran = [];

            [RequiresApproval] public partial Task<string> Ask(string path);
            private Task<string> AskCore(string path) => Note(path);

            [RequiresApproval] public sealed override partial Task<string> FromBase(string path);
            private Task<string> FromBaseCore(string path) => Note(path);

            [RequiresApproval] public partial Task Plain(string path);
            private Task PlainCore(string path) => Note(path);

            [RequiresApproval] public partial ValueTask<string> Value(string path);
            private ValueTask<string> ValueCore(string path) => new(Note(path));

            [RequiresApproval] public partial ValueTask PlainValue(string path);
            private ValueTask PlainValueCore(string path) => new(Note(path));

            [RequiresApproval] public partial string Now(string path);
            private string NowCore(string path) => Note(path).Result;

            [RequiresApproval] public partial void Nothing(string path);
            private void NothingCore(string path) => Note(path);

            [RequiresApproval] public partial string Same<T>(string path) where T : class;
            private string SameCore<T>(string path) where T : class => Note(path + typeof(T).Name).Result;

            [RequiresApproval] public static partial string Static(string path);
            private static string StaticCore(string path) => Note(path).Result;

            [RequiresApproval] public partial IAsyncEnumerable<string> Stream(string path);
            private async IAsyncEnumerable<string> StreamCore(string path) { yield return await Note(path); }

            public Func<string, Task<string>> AsDelegate() => Ask;
            public Task<string> AsDynamic(string path) { dynamic self = this; return self.Ask(path); }
            public Task<string> AsInterface(string path) => ((ITools)this).Ask(path);
            public Task<string> AsBase(string path) => ((Base)this).FromBase(path);

            private static Task<string> Note(string path) { Ran.Add(path); return Task.FromResult(path); }
        }
        """;

    private static readonly string[] Members =
        ["Ask", "FromBase", "Plain", "Value", "PlainValue", "Now", "Nothing", "AsDynamic", "AsInterface", "AsBase"];

    /// <summary>A stream always goes through the gate, which asks at each enumeration.</summary>
    private static readonly string[] MembersAndStreams = [.. Members, "Stream"];

    private Type _type = null!;

    [OneTimeSetUp]
    public void Load() => _type = GeneratorHarness.Run(Tools).Load().GetType("Demo.Tools")!;

    [SetUp]
    public void Forget() => Ran.Clear();

    [TestCaseSource(nameof(MembersAndStreams))]
    public void Call_OfAClosedTool_EntersTheGateOnly(string member)
    {
        var target = Activator.CreateInstance(_type, GateProbe.Closed());

        GateProbe.ShouldEnterTheGate(() => _type.GetMethod(member)!.Invoke(target, ["a"]));
        Assert.That(Ran, Is.Empty);
    }

    [TestCaseSource(nameof(Members))]
    public void Call_OfAnOpenTool_RunsTheBody(string member)
    {
        var target = Activator.CreateInstance(_type, GateProbe.Open());

        _type.GetMethod(member)!.Invoke(target, ["a"]);
        Assert.That(Ran, Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public void Call_OfADelegate_EntersTheGate()
    {
        var target = Activator.CreateInstance(_type, GateProbe.Closed());
        var call = (Func<string, Task<string>>)_type.GetMethod("AsDelegate")!.Invoke(target, [])!;

        GateProbe.ShouldEnterTheGate(() => call("a"));
        Assert.That(Ran, Is.Empty);
    }

    [Test]
    public void Call_OfAGenericTool_EntersTheGateOrRunsTheBody()
    {
        var method = _type.GetMethod("Same")!.MakeGenericMethod(typeof(Version));

        GateProbe.ShouldEnterTheGate(() => method.Invoke(Activator.CreateInstance(_type, GateProbe.Closed()), ["a"]));
        Assert.That(method.Invoke(Activator.CreateInstance(_type, GateProbe.Open()), ["a"]), Is.EqualTo("aVersion"));
    }

    [Test]
    public void Call_OfAStaticToolWithoutAGate_FindsNoGate()
    {
        GateProbe.ShouldFindNoGate(() => _type.GetMethod("Static")!.Invoke(null, ["a"]));
        Assert.That(Ran, Is.Empty);
    }

    [Test]
    public void Body_OfEveryTool_IsPrivate()
        => Assert.That(
            _type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic)
                .Where(static method => method.Name.EndsWith("Core", StringComparison.Ordinal)).Select(static method => method.IsPrivate),
            Has.Exactly(10).Items.And.All.True);

    private List<string> Ran => (List<string>)_type.GetField("Ran")!.GetValue(null)!;
}
