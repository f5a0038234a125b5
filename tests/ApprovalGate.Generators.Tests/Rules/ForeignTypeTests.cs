using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1005 for types of other assemblies: their public half is all that is known, whatever kind of reference the compiler is given.</summary>
public sealed class ForeignTypeTests
{
    private const string Library = """
        public sealed record Sealed(string To, decimal Amount);
        public record Open(string To) { public string[] Tags { get; init; } = []; }
        public class Settable { public string? To { get; set; } public int Count; public IList<Settable2>? Lines { get; set; } }
        public class Settable2 { public required int Number { get; init; } public System.Net.IPAddress? From { get; set; } }
        public class Derived : Settable { public bool Urgent { get; set; } }
        public class Computed(string first) { public string First { get; } = first; public string Last { get; set; } = ""; public string Full => First + Last; }
        public readonly struct Money(decimal amount, string currency) { public decimal Amount { get; } = amount; public string Currency { get; } = currency; }
        [System.Text.Json.Serialization.JsonDerivedType(typeof(Cat), "cat")] public abstract record Animal(int Legs);
        public record Cat(int Legs, int Lives) : Animal(Legs);
        public class Overriding : Virtual { public override int X { get; set; } }
        public class Virtual { public virtual int X { get; set; } }
        public class Private { private string? _hidden; public int X { get; set; } public void Hide(string text) => _hidden = text; public string? Shown() => _hidden; }

        public abstract class Abstract { public int X { get; set; } }
        public interface IInfrastructure<T> { T Instance { get; } }
        public class Database(string connection) : IInfrastructure<IServiceProvider>
        {
            public string Connection { get; } = connection;
            public object? Model { get; set; }
            IServiceProvider IInfrastructure<IServiceProvider>.Instance => null!;
        }
        public abstract class Server { public abstract IServiceProvider? Services { get; } public abstract string Name { get; } public abstract object State { get; } }
        public class RequestContext<T>(Server server) { public Server Server => server; public IServiceProvider? Services { get; set; } public T? Params { get; set; } public object? Items { get; set; } }
        public interface ISending { Task SendAsync(string text); }
        public class Client(ISending sending) : IDisposable { public string? Address { get; set; } public Task PostAsync(string text) => sending.SendAsync(Address + text); public void Dispose() { } }
        public class Message(ISending sending) { public object? Content { get; set; } public Task PostAsync(string text) => sending.SendAsync(Content + text); }
        public class Sheet(ISending sending) : IDisposable { public object? Content { get; set; } public override string ToString() => Content + "" + sending; public void Dispose() { } }
        public class Indexed { public int X { get; set; } public int this[int index] => index; }
        public class Loud { public int X { get; set; } public event Action? Rang; public void Ring() => Rang?.Invoke(); }
        public class Resource : IDisposable { public int X { get; set; } public void Dispose() { } }
        public class Items : List<int> { public int X { get; set; } }
        public class WriteOnly { public int X { get; set; } public string Secret { set { } } }
        public class Blank(int x) { private readonly int _x = x; public int Seen() => _x; }
        public class Unmade { private Unmade() { } public int X { get; } public static Unmade Of() => new(); }
        public class Holding { public int X { get; set; } public object? Any { get; set; } }
        public class Hiding : Settable { public new int Count; }
        public class OnFramework : EventArgs { public int X { get; set; } }
        """;

    private static readonly Lazy<MetadataReference[]> References = new(() =>
    {
        var library = GeneratorHarness.Compile([Library], guard: false).WithAssemblyName("Library");
        return [library.ToMetadataReference(), Emitted(library, isReference: true), Emitted(library, isReference: false)];
    });

    [Test]
    public void Parameter_OfATypeThatShowsAllItTakes_IsAccepted(
        [Values("Sealed", "Open", "Settable", "Derived", "Computed", "Money", "Animal", "Cat", "Overriding", "Private", "Dictionary<string, Settable>")] string type,
        [Range(0, 2)] int reference)
        => Assert.That(Run(type, reference).ShouldCompile().Text, Does.Contain("Rebuilt("));

    [Test]
    public void Parameter_OfAService_IsNotBoundAndSaysSo(
        [Values("Database", "AppDatabase", "Server", "RequestContext<string>", "ISending", "Client")] string type, [Range(0, 2)] int reference)
        => Assert.That(Run(type, reference).ShouldCompile().Text, Does.Contain("__w.Unbound(\"a service of the host\")"));

    [TestCase("Message", "'p.Content' is of type 'object?'")]
    [TestCase("Sheet", "is a collection or a resource")]
    [TestCase("LeakyDatabase", "keeps a parameter of its constructor")]
    [TestCase("Abstract", "is abstract")]
    [TestCase("Indexed", "has an indexer")]
    [TestCase("Loud", "holds the event 'Rang'")]
    [TestCase("Resource", "is a collection or a resource")]
    [TestCase("Items", "is a collection or a resource")]
    [TestCase("WriteOnly", "has the property 'Secret', which cannot be read from outside")]
    [TestCase("Blank", "shows nothing of what it holds")]
    [TestCase("Unmade", "has no constructor that takes what its properties hold")]
    [TestCase("Holding", "'p.Any' is of type 'object?', which may be anything")]
    [TestCase("Hiding", "hides or overrides the inherited 'Count'")]
    [TestCase("OnFramework", "derives from 'EventArgs' of the framework")]
    public void Parameter_OfATypeWithMoreThanThat_IsRefused(string type, string reason)
    {
        for (var reference = 0; reference < References.Value.Length; reference++)
        {
            Assert.That(Run(type, reference).Diagnostics.Select(static one => one.ToString()), Has.Some.Contains("AG1005").And.Some.Contains(reason), $"{reference}");
        }
    }

    [Test]
    public void Parameter_WhateverTheReference_HasTheSameForm()
        => Assert.That(
            Enumerable.Range(0, 3).Select(static reference => Run("Computed", reference).Text).Distinct().ToList(), Has.Count.EqualTo(1));

    private static Generated Run(string type, int reference) => GeneratorHarness.Run(
        GeneratorHarness.Compile(InTools($"[RequiresApproval] public partial void X({type} p); private void XCore({type} p) {{ }}") + """
                public class AppDatabase(string connection) : Database(connection) { public Client Client { get; } = new(null!); }
                public class LeakyDatabase(string path) : Database("a") { public string Seen() => path; }
                """)
            .WithAssemblyName("App").AddReferences(References.Value[reference]));

    private static PortableExecutableReference Emitted(Compilation library, bool isReference)
    {
        using var stream = new MemoryStream();
        var options = isReference ? new EmitOptions(metadataOnly: true, includePrivateMembers: false) : new EmitOptions();
        Assert.That(library.Emit(stream, options: options).Diagnostics.Where(static one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
