using System.Reflection;

namespace ApprovalGate.Generators.Tests.Running;

/// <summary>Compiles, loads and calls implementations in source of a gated interface, on the roads an interface opens.</summary>
[NonParallelizable]
public sealed class GatedInterfaceTests
{
    private const string Source = """
        namespace Demo;

        public interface ITools
        {
            [RequiresApproval] string Delete(string path);
            string DeleteAll() => Delete("*");
        }

        public interface IMaker<TSelf> where TSelf : IMaker<TSelf> { [RequiresApproval] static abstract string Make(string path); }

        public partial class Tools(Gate gate) : ITools, IMaker<Tools>
        {
            public static readonly List<string> Ran = [];

            [RequiresApproval] public partial string Delete(string path);
            private string DeleteCore(string path) { Ran.Add(path); return path; }

            [RequiresApproval] public static partial string Make(string path);
            private static string MakeCore(string path) { Ran.Add(path); return path; }
        }

        public class Derived(Gate gate) : Tools(gate), ITools { }

        public readonly partial struct Value(Gate gate) : ITools
        {
            private readonly Gate _gate = gate;
            [RequiresApproval] public partial string Delete(string path);
            private string DeleteCore(string path) { Tools.Ran.Add(path); return path; }
        }

        public static class Use
        {
            public static string OfInterface(ITools tools) => tools.Delete("a");
            public static string OfDefaultMember(ITools tools) => tools.DeleteAll();
            public static string OfDelegate(ITools tools) => new Func<string, string>(tools.Delete)("a");
            public static string OfDynamic(ITools tools) { dynamic it = tools; return it.Delete("a"); }
            public static string OfTypeParameter(ITools tools) => tools switch { Value value => Constrained(value), Tools other => Constrained(other), _ => "" };
            public static string OfReflection(ITools tools) => (string)typeof(ITools).GetMethod("Delete")!.Invoke(tools, System.Reflection.BindingFlags.DoNotWrapExceptions, null, ["a"], null)!;
            private static string Constrained<T>(T tools) where T : ITools => tools.Delete("a");
            public static string OfStatic() => Static<Tools>();
            private static string Static<T>() where T : IMaker<T> => T.Make("a");
        }
        """;

    private Assembly _assembly = null!;

    [OneTimeSetUp]
    public void Load() => _assembly = GeneratorHarness.Run(Source).Load();

    [SetUp]
    public void Forget() => Ran.Clear();

    [TearDown]
    public void NoGate() => GateProbe.MakeCurrent(null);

    [Test]
    public void Call_OfAClosedTool_EntersTheGateOnly(
        [Values("OfInterface", "OfDefaultMember", "OfDelegate", "OfDynamic", "OfTypeParameter", "OfReflection")] string use,
        [Values("Tools", "Derived", "Value")] string type)
    {
        GateProbe.ShouldEnterTheGate(() => Use(use, Activator.CreateInstance(Type(type), GateProbe.Closed())!));
        Assert.That(Ran, Is.Empty);
    }

    [Test]
    public void Call_OfAnOpenTool_RunsTheBody(
        [Values("OfInterface", "OfDefaultMember", "OfDelegate", "OfDynamic", "OfTypeParameter", "OfReflection")] string use,
        [Values("Tools", "Derived", "Value")] string type)
    {
        Use(use, Activator.CreateInstance(Type(type), GateProbe.Open())!);
        Assert.That(Ran, Has.Count.EqualTo(1));
    }

    [Test]
    public void Call_OfAStaticAbstractMember_EntersTheGateOfTheProcess()
    {
        GateProbe.ShouldFindNoGate(() => Use("OfStatic"));
        GateProbe.MakeCurrent(GateProbe.Closed());
        GateProbe.ShouldEnterTheGate(() => Use("OfStatic"));
        Assert.That(Ran, Is.Empty);

        GateProbe.MakeCurrent(GateProbe.Open());
        Assert.That(Use("OfStatic"), Is.EqualTo("a"));
    }

    private List<string> Ran => (List<string>)Type("Tools").GetField("Ran")!.GetValue(null)!;

    private Type Type(string name) => _assembly.GetType("Demo." + name, throwOnError: true)!;

    private object? Use(string name, params object[] arguments) => Type("Use").GetMethod(name)!.Invoke(null, arguments);
}
