using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGate.Generators.Tests.Running;

/// <summary>Compiles, loads and calls decorators. The foreign type stands in the same assembly here; it knows of no gate.</summary>
[NonParallelizable] // The cases look at one list of what ran.
public sealed class DecoratedCallTests
{
    private const string Source = """
        namespace Demo;

        public interface ITools : IReader
        {
            [RequiresApproval] Task<string> DeleteAsync(string path);
            Task<string> DeleteAllAsync() => DeleteAsync("*");
            event Action<string>? Rang;
            string this[int index] { get; set; }
            void Ring(string text);
        }

        public interface IReader { string Name { get; set; } string Read() => "default"; bool TryRead(out string text); }

        public interface IStore<T> { [RequiresApproval] void Put(int number); T Last { get; } }

        public class Foreign : ITools, IDisposable
        {
            public static readonly List<string> Ran = [];
            public int Disposed;
            public string Name { get; set; } = "inner";
            public event Action<string>? Rang;
            public Task<string> DeleteAsync(string path) { Ran.Add(path); return Task.FromResult(path); }
            public string Read() => "read";
            public bool TryRead(out string text) { text = "tried"; return true; }
            public string this[int index] { get => index + Name; set => Name = index + value; }
            public void Ring(string text) => Rang?.Invoke(text);
            public void Dispose() => Disposed++;
        }

        public class AsyncForeign : Foreign, IAsyncDisposable { public int DisposedAsync; public ValueTask DisposeAsync() { DisposedAsync++; return default; } }

        public class ForeignStore<T> : IStore<T> { public List<int> Numbers = []; public void Put(int number) => Numbers.Add(number); public T Last => default!; }

        public static class Use
        {
            public static async Task<string> OfTypeParameter<T>(T tools, string path) where T : ITools => await tools.DeleteAsync(path);
            public static string Passing(ITools tools)
            {
                var heard = "";
                Action<string> listen = text => heard += text;
                tools.Rang += listen;
                tools.Ring("a");
                tools.Rang -= listen;
                tools.Ring("b");
                tools[1] = "x";
                tools.TryRead(out var text);
                return heard + tools.Read() + text + tools[2] + tools.Name;
            }
        }
        """;

    private Assembly _assembly = null!;

    [OneTimeSetUp]
    public void Load() => _assembly = GeneratorHarness.Run(Source).Load();

    [SetUp]
    public void Forget() => Ran.Clear();

    [TestCase("DeleteAsync", new object[] { "a" })]
    [TestCase("DeleteAllAsync", new object[] { })]
    public void Call_ThroughAClosedDecorator_EntersTheGateOnly(string member, object[] arguments)
    {
        var tools = Decorate(GateProbe.Closed(), New("Foreign"));

        GateProbe.ShouldEnterTheGate(() => Type("ITools").GetMethod(member)!.Invoke(tools, arguments));
        Assert.That(Ran, Is.Empty);
    }

    [TestCase("DeleteAsync", new object[] { "a" }, "a")]
    [TestCase("DeleteAllAsync", new object[] { }, "*")]
    public void Call_ThroughAnOpenDecorator_RunsTheInnerBody(string member, object[] arguments, string ran)
    {
        Type("ITools").GetMethod(member)!.Invoke(Decorate(GateProbe.Open(), New("Foreign")), arguments);

        Assert.That(Ran, Is.EqualTo(new[] { ran }));
    }

    [Test]
    public void Call_OfATypeParameter_EntersTheGate()
    {
        var call = Type("Use").GetMethod("OfTypeParameter")!.MakeGenericMethod(Type("GatedTools"));

        GateProbe.ShouldEnterTheGate(() => call.Invoke(null, [Decorate(GateProbe.Closed(), New("Foreign")), "a"]));
        Assert.That(Ran, Is.Empty);
    }

    [Test]
    public void Member_ThatIsNotMarked_PassesThroughAClosedGate()
        => Assert.That(
            Type("Use").GetMethod("Passing")!.Invoke(null, [Decorate(GateProbe.Closed(), New("Foreign"))]), Is.EqualTo("areadtried21x1x"));

    [Test]
    public void Call_OfAGenericDecorator_EntersTheGateOrRunsTheBody()
    {
        var type = Type("GatedStore`1").MakeGenericType(typeof(Version));
        var inner = Activator.CreateInstance(Type("ForeignStore`1").MakeGenericType(typeof(Version)))!;
        var put = Type("IStore`1").MakeGenericType(typeof(Version)).GetMethod("Put")!;

        GateProbe.ShouldEnterTheGate(() => put.Invoke(Activator.CreateInstance(type, inner, GateProbe.Closed()), [1]));
        put.Invoke(Activator.CreateInstance(type, inner, GateProbe.Open()), [2]);
        Assert.That(inner.GetType().GetField("Numbers")!.GetValue(inner), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public void Constructor_WithoutAGateOrInner_Throws()
    {
        Assert.That(() => Decorate(null, New("Foreign")), Throws.InnerException.TypeOf<ArgumentNullException>());
        Assert.That(() => Decorate(GateProbe.Open(), null), Throws.InnerException.TypeOf<ArgumentNullException>());
    }

    [Test]
    public void Service_AddedGated_IsTheDecoratorAndNothingElse()
    {
        var services = new ServiceCollection();
        services.AddSingleton(GateProbe.Closed());
        Add(services, "AddGated", ["ITools", "Foreign"], ServiceLifetime.Singleton);
        using var provider = services.BuildServiceProvider();

        var tools = provider.GetRequiredService(Type("ITools"));
        Assert.That(tools, Is.TypeOf(Type("GatedTools")).And.SameAs(provider.GetService(Type("ITools"))));
        Assert.That(provider.GetService(Type("Foreign")), Is.Null);
        GateProbe.ShouldEnterTheGate(() => Type("ITools").GetMethod("DeleteAsync")!.Invoke(tools, ["a"]));
        Assert.That(Ran, Is.Empty);
    }

    [Test]
    public void Service_OfTheScope_IsDisposedOnceWithIt()
    {
        var services = new ServiceCollection();
        services.AddSingleton(GateProbe.Closed());
        Add(services, "AddGated", ["ITools", "Foreign"], ServiceLifetime.Scoped);
        using var provider = services.BuildServiceProvider();
        object inner;
        using (var scope = provider.CreateScope())
        {
            inner = InnerOf(scope.ServiceProvider.GetRequiredService(Type("ITools")));
            Assert.That(Field(inner, "Disposed"), Is.Zero);
        }

        Assert.That(Field(inner, "Disposed"), Is.EqualTo(1));
    }

    [Test]
    public async Task Service_ThatCanBeDisposedAsynchronously_IsDisposedSoOnce()
    {
        var services = new ServiceCollection();
        services.AddSingleton(GateProbe.Closed());
        Add(services, "AddKeyedGated", ["ITools", "AsyncForeign"], "key", ServiceLifetime.Transient);
        object inner;
        await using (var provider = services.BuildServiceProvider())
        {
            inner = InnerOf(provider.GetRequiredKeyedService(Type("ITools"), "key"));
            Assert.That(provider.GetKeyedService(Type("ITools"), "key"), Is.Not.Null);
            Assert.That(provider.GetService(Type("ITools")), Is.Null);
        }

        Assert.That((Field(inner, "Disposed"), Field(inner, "DisposedAsync")), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Service_OfAnOpenInterfaceClosed_IsDecorated()
    {
        var services = new ServiceCollection();
        services.AddSingleton(GateProbe.Closed());
        var (service, inner) = (Type("IStore`1").MakeGenericType(typeof(int)), Type("ForeignStore`1").MakeGenericType(typeof(int)));
        typeof(GatedServiceCollectionExtensions).GetMethods().Single(static one => one.Name == "AddGated" && one.GetGenericArguments().Length == 2)
            .MakeGenericMethod(service, inner).Invoke(null, [services, ServiceLifetime.Singleton]);
        using var provider = services.BuildServiceProvider();

        GateProbe.ShouldEnterTheGate(() => service.GetMethod("Put")!.Invoke(provider.GetRequiredService(service), [1]));
    }

    [Test]
    public void Service_WithoutAGateInServices_TakesThatOfTheProcessOrThrows()
    {
        var services = new ServiceCollection();
        Add(services, "AddGated", ["ITools", "Foreign"], ServiceLifetime.Singleton);
        using var provider = services.BuildServiceProvider();

        Assert.That(() => provider.GetService(Type("ITools")), Throws.TypeOf<GateNotConfiguredException>());
    }

    [Test]
    public void Service_WithoutADecorator_IsNotRegistered()
    {
        var services = new ServiceCollection();

        var thrown = Assert.Throws<DecoratorNotFoundException>(() => services.AddGated<IDisposable>(static _ => new MemoryStream()));
        Assert.That(thrown!.Service, Is.EqualTo(typeof(IDisposable)));
        Assert.That(thrown.Message, Does.StartWith("'System.IDisposable' cannot be added gated: "));
        Assert.That(services, Is.Empty);
    }

    private List<string> Ran => (List<string>)Type("Foreign").GetField("Ran")!.GetValue(null)!;

    private Type Type(string name) => _assembly.GetType("Demo." + name, throwOnError: true)!;

    private object New(string type) => Activator.CreateInstance(Type(type))!;

    private object Decorate(Gate? gate, object? inner) => Type("GatedTools").GetConstructors().Single().Invoke([inner, gate]);

    private static object InnerOf(object decorator)
        => decorator.GetType().GetField("_inner", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(decorator)!;

    private static object? Field(object inner, string name) => inner.GetType().GetField(name)!.GetValue(inner);

    private void Add(IServiceCollection services, string method, string[] types, params object[] arguments)
        => typeof(GatedServiceCollectionExtensions).GetMethods()
            .Single(one => one.Name == method && one.GetGenericArguments().Length == 2)
            .MakeGenericMethod([.. types.Select(Type)]).Invoke(null, [services, .. arguments]);
}
