using System.Reflection;

namespace ApprovalGate.Generators.Tests.Running;

/// <summary>Compiles, loads and runs calls of methods that <c>[GateCallsTo]</c> names, in every form a call can have.</summary>
[NonParallelizable]
public sealed class InterceptedCallTests
{
    private const string Agent = """
        using System.IO;
        using static System.IO.File;

        [assembly: GateCallsTo(typeof(File), nameof(File.Delete))]
        [assembly: GateCallsTo(typeof(Demo.Database), nameof(Demo.Database.Drop))]
        [assembly: GateCallsTo(typeof(Demo.Database), nameof(Demo.Database.DropAsync), Quorum = 2)]
        [assembly: GateCallsTo(typeof(Demo.Database), nameof(Demo.Database.DropValueAsync))]
        [assembly: GateCallsTo(typeof(Demo.Database), nameof(Demo.Database.Watch))]
        [assembly: GateCallsTo(typeof(Demo.Database), nameof(Demo.Database.Forget))]
        [assembly: GateCallsTo(typeof(Demo.Base), nameof(Demo.Base.Wipe))]
        [assembly: GateCallsTo(typeof(Demo.IStore), nameof(Demo.IStore.Burn))]
        [assembly: GateCallsTo(typeof(Demo.ISink), nameof(Demo.ISink.Pour))]
        [assembly: GateCallsTo(typeof(Demo.Extensions), nameof(Demo.Extensions.Scrap))]
        [assembly: GateCallsTo(typeof(Demo.Shelf<>), nameof(Demo.Shelf<int>.Clear))]
        [assembly: GateCallsTo(typeof(Demo.Extensions), nameof(Demo.Extensions.Shred))]
        [assembly: GateCallsTo(typeof(Demo.Account), nameof(Demo.Account.Pay))]

        namespace Demo;

        public abstract class Base { public abstract string Wipe(string name); }

        public interface IStore { string Burn(string name); }

        public interface ISink { string Pour(string name); }

        public class Plain { public string Pour(string name) => Log.Note(name); }

        public class Sink : Plain, ISink;

        public class Database : Base, IStore
        {
            public string Drop(string name) => Log.Note(name);
            public Task<string> DropAsync(string name, CancellationToken ct = default) => Task.FromResult(Log.Note(name));
            public ValueTask DropValueAsync(string name) { Log.Note(name); return default; }
            public async IAsyncEnumerable<string> Watch(string name) { await Task.Yield(); yield return Log.Note(name); }
            public string Forget<T>(string target) where T : class => Log.Note(target);
            public override string Wipe(string name) => Log.Note(name);
            public string Burn(string name) => Log.Note(name);
        }

        public class Shelf<T> where T : notnull { public string Clear<U>(int count) => Log.Note("a"); }

        public static class Extensions { public static string Shred(this string name, params string[] more) => Log.Note(name); public static string Scrap(this Base store) => Log.Note("a"); }

        public sealed record Account(string Number) { public string Pay(decimal amount) => Log.Note("a"); }

        public static class Log
        {
            public static readonly List<string> Ran = [];
            public static string Note(string name) { Ran.Add(name); return name; }
        }

        public static class Agent
        {
            private static readonly Database Db = new();

            public static void Static(string path) => File.Delete(path);
            public static void Alias(string path) => Delete(path);
            public static string Instance() => Db.Drop("a");
            public static string NamedArgument() => Db.Drop(name: "a");
            public static string? Conditional() { Database? db = Db; return db?.Drop("a"); }
            public static string? ConditionalOnNull() { Database? db = null; return db?.Drop("a"); }
            public static Task<string> Awaitable() => Db.DropAsync("a");
            public static async Task<string> InAsync() { await Task.Yield(); return await Db.DropAsync("a"); }
            public static async Task InAsyncValue() => await Db.DropValueAsync("a");
            public static IAsyncEnumerable<string> Stream() => Db.Watch("a");
            public static object? InIterator() => Iterator().First();
            private static IEnumerable<string> Iterator() { yield return Db.Drop("a"); }
            public static string InLambda() { Func<string, string> drop = name => Db.Drop(name); return drop("a"); }
            public static string InLocalFunction() { return Drop(); string Drop() => Db.Drop("a"); }
            public static string InInitialiser() => new Holder().Value;
            public static string Generic() => Db.Forget<Version>("a");
            public static string GenericType() => new Shelf<string>().Clear<object>(1);
            public static string Extension() => "a".Shred();
            public static string ExtensionAsStatic() => Extensions.Shred("a", "b", "c");
            public static string ExtensionOfAnUnboundReceiver() => Db.Scrap();
            public static string OfInheritedImplementation() => new Sink().Pour("a");
            public static string OfOverride() => Db.Wipe("a");
            public static string OfBase() => ((Base)Db).Wipe("a");
            public static string OfImplementation() => Db.Burn("a");
            public static string OfInterface() => ((IStore)Db).Burn("a");
            public static string OfTypeParameter() => Typed(Db);
            private static string Typed<T>(T store) where T : class, IStore => store.Burn("a");
            public static string OfRecord() => new Account("DE02").Pay(3.5m);

            private sealed class Holder { public string Value = Db.Drop("a"); }
        }
        """;

    private static readonly string[] Calls =
    [
        "Instance", "NamedArgument", "Conditional", "Awaitable", "InAsync", "InAsyncValue", "InIterator", "InLambda", "InLocalFunction",
        "InInitialiser", "Generic", "GenericType", "Extension", "ExtensionAsStatic", "ExtensionOfAnUnboundReceiver", "OfInheritedImplementation", "OfOverride", "OfBase", "OfImplementation",
        "OfInterface", "OfTypeParameter", "OfRecord",
    ];

    private static readonly string[] CallsAndStreams = [.. Calls, "Stream"];

    private string _path = null!;
    private Type _agent = null!;

    private List<string> Ran => (List<string>)_agent.Assembly.GetType("Demo.Log")!.GetField("Ran")!.GetValue(null)!;

    [OneTimeSetUp]
    public void Load() => _agent = GeneratorHarness.Run(Agent).Load().GetType("Demo.Agent")!;

    [SetUp]
    public void SetUp()
    {
        Ran.Clear();
        _path = Path.GetTempFileName();
    }

    [TearDown]
    public void TearDown()
    {
        GateProbe.MakeCurrent(null);
        File.Delete(_path);
    }

    [TestCaseSource(nameof(CallsAndStreams))]
    public void Call_ThroughAClosedGate_DoesNotRun(string member)
    {
        GateProbe.MakeCurrent(GateProbe.Closed());

        GateProbe.ShouldEnterTheGate(() => Call(member));
        Assert.That(Ran, Is.Empty);
    }

    [TestCaseSource(nameof(Calls))]
    public void Call_ThroughAnOpenGate_RunsOnce(string member)
    {
        GateProbe.MakeCurrent(GateProbe.Open());

        if (Call(member) is Task running)
        {
            running.GetAwaiter().GetResult();
        }

        Assert.That(Ran, Is.EqualTo(new[] { "a" }));
    }

    [TestCase("Static")]
    [TestCase("Alias")]
    public void FileDelete_ThroughAClosedGate_LeavesTheFile(string member)
    {
        GateProbe.MakeCurrent(GateProbe.Closed());

        GateProbe.ShouldEnterTheGate(() => Call(member, _path));
        Assert.That(_path, Does.Exist);
    }

    [TestCase("Static")]
    [TestCase("Alias")]
    public void FileDelete_ThroughAnOpenGate_DeletesTheFile(string member)
    {
        GateProbe.MakeCurrent(GateProbe.Open());

        Call(member, _path);
        Assert.That(_path, Does.Not.Exist);
    }

    [Test]
    public void FileDelete_WithoutAGate_LeavesTheFile()
    {
        GateProbe.ShouldFindNoGate(() => Call("Static", _path));
        Assert.That(_path, Does.Exist);
    }

    [Test]
    public void CodeOfTheManual_ThroughAClosedGate_LeavesTheFiles()
    {
        var cleaner = GeneratorHarness.Run("using System.IO;\n" + Manual.Code("Calls you do not own")).Load().GetType("Cleaner")!;
        var folder = Directory.CreateTempSubdirectory().FullName;
        var file = Path.Combine(folder, "a.txt");
        File.Move(_path, file);
        GateProbe.MakeCurrent(GateProbe.Closed());

        GateProbe.ShouldEnterTheGate(() => cleaner.GetMethod("Clean")!.Invoke(null, [folder]));
        Assert.That(file, Does.Exist);
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void ConditionalCall_OnNull_AsksNobody()
    {
        GateProbe.MakeCurrent(GateProbe.Closed());

        Assert.That(Call("ConditionalOnNull"), Is.Null);
    }

    private object? Call(string member, params object[] arguments)
        => _agent.GetMethod(member, BindingFlags.Static | BindingFlags.Public)!.Invoke(null, arguments);
}
