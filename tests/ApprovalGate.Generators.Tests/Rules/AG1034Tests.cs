using static ApprovalGate.Generators.Tests.Rules.CallRules;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1034: a use that is no plain call says what to write instead.</summary>
public sealed class AG1034Tests
{
    private const string InTree = "expression tree";
    private const string Delegate = "write a lambda that calls it";
    private const string Dynamic = "cast receiver and arguments";
    private const string Implicit = "write the call out";

    [TestCase("Action<string> Run(Db db) => db.Drop;", Delegate)]
    [TestCase("void Run(Db db, List<string> names) => names.ForEach(db.Drop);", Delegate)]
    [TestCase("object Run(Db db) => new Action<string>(db.Drop);", Delegate)]
    [TestCase("bool Run(Db db) { Action<string> a = _ => { }; a += db.Drop; return a is null; }", Delegate)]
    [TestCase("object Run(Db db) => (System.Linq.Expressions.Expression<Action>)(() => db.Drop(\"a\"));", InTree)]
    [TestCase("object Run(Db db) => (System.Linq.Expressions.Expression<Func<Action<string>>>)(() => db.Drop);", InTree)]
    [TestCase("void Run(dynamic name, Db db) => db.Drop(name);", Dynamic)]
    [TestCase("void Run(Db db) => ((dynamic)db).Drop(\"a\");", Dynamic)]
    [TestCase("void Run<T>(T db) where T : Db => db.Drop(\"a\");", null)]
    [TestCase("class Derived : Db { void Run() => base.Drop(\"a\"); }", "instead of deriving")]
    public Task Use_ThatIsNoPlainCall_IsRefused(string members, string? message)
        => message is null ? AcceptsAsync(Using(members)) : RefusesAsync(Using(members), "AG1034", "'Db.Drop'", message);

    [Test]
    public Task Call_OnATypeParameterThatMayBeAStruct_IsRefused() => RefusesAsync(
        "[assembly: GateCallsTo(typeof(I), \"X\")] interface I { void X(); } class Agent { void Run<T>(T one) where T : I => one.X(); }",
        "AG1034",
        "constrain it to 'class'");

    [TestCase("Action<string> Run() => Db.DropAll;", Delegate)]
    [TestCase("unsafe void Run() { delegate*<string, void> all = &Db.DropAll; all(\"a\"); }", "take that one's address")]
    [TestCase("void Run(dynamic name) => Db.DropAll(name);", Dynamic)]
    public Task Use_OfAStaticMethod_IsRefused(string members, string message)
        => RefusesAsync(Using(members, "DropAll"), "AG1034", "'Db.DropAll'", message);

    [TestCase("Dispose", "void Run() { using var db = new Db(); }")]
    [TestCase("Dispose", "void Run(Db one) { using (one) { } }")]
    [TestCase("Dispose", "void Run() { using (Db a = new(), b = new()) { } }")]
    [TestCase("Dispose", "void Run<T>(T one) where T : Db { using (one) { } }")]
    [TestCase("GetEnumerator", "void Run(Db db) { foreach (var one in db) { } }")]
    [TestCase("Drop", "object Run() => new List { \"a\" }; class List : System.Collections.ArrayList { } ", Ignored)]
    [TestCase("Dispose", "void Run(List<Db> all) { foreach (var one in all) { one.ToString(); } }", Ignored)]
    [TestCase("Dispose", "void Run() { using var other = new System.IO.MemoryStream(); }", Ignored)]
    public Task Call_ThatIsNotWritten_IsRefused(string method, string members, string? ignored = null)
        => ignored is null ? RefusesAsync(Using(members, method), "AG1034", $"'Db.{method}'", Implicit) : AcceptsAsync(Using(members, method));

    [TestCase("using var a = new A();", "Dispose", "typeof(IDisposable)")]
    [TestCase("foreach (var one in new A()) { }", "Dispose", "typeof(IDisposable)")]
    [TestCase("foreach (var one in new A()) { }", "MoveNext", "typeof(System.Collections.IEnumerator)")]
    [TestCase("_ = new A { 1 };", "Add", "typeof(A)")]
    [TestCase("A a = [1];", "Add", "typeof(A)")]
    [TestCase("var (x, y) = new A();", "Split", "typeof(A)", Ignored)]
    [TestCase("await using var a = new B();", "DisposeAsync", "typeof(IAsyncDisposable)")]
    [TestCase("await new B();", "GetAwaiter", "typeof(B)")]
    [TestCase("_ = new B()[1..2];", "Slice", "typeof(B)")]
    [TestCase("_ = from int one in new A() select one;", "Cast", "typeof(A)")]
    public Task Call_ByTheLanguage_IsRefused(string statement, string method, string type, string? ignored = null)
    {
        var source = $$"""
            [assembly: GateCallsTo({{type}}, "{{method}}")]
            public class A : System.Collections.IEnumerable, IDisposable
            {
                public void Add(int number) { }
                public void Split() { }
                public A Cast<T>() => this;
                public string Select(Func<int, int> pick) => "";
                public void Deconstruct(out int x, out int y) => (x, y) = (1, 2);
                public void Dispose() { }
                public IEnumerator<int> GetEnumerator() => null!;
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!;
            }
            public class B : IAsyncDisposable
            {
                public int Length => 1;
                public int this[int index] => index;
                public string Slice(int start, int length) => "";
                public ValueTask DisposeAsync() => default;
                public TaskAwaiter GetAwaiter() => default;
            }
            class Agent { async Task Run() { await Task.Yield(); {{statement}} } }
            """;
        return ignored is null ? RefusesCallAsync(source, Implicit) : AcceptsAsync(source);
    }

    [TestCase("string Run() => nameof(Db.Drop);")]
    [TestCase("void Run(Db db) => db.Drop(\"a\");")]
    [TestCase("void Run(Other other) { Action drop = other.Drop; drop(); } class Other { public void Drop() { } }")]
    [TestCase("void Run(dynamic other) => other.Drop(1);")]
    [TestCase("/// <see cref=\"Db.Drop\"/>\n void Run() { }")]
    public Task Use_ThatCallsNothing_IsAccepted(string members) => AcceptsAsync(Using(members));

    private const string Ignored = nameof(Ignored);

    /// <summary>Some of these methods cannot be gated either way, which may be said as well.</summary>
    private static async Task RefusesCallAsync(string source, string message)
    {
        var found = await CheckAsync(source);
        Assert.That(
            found.Where(static one => one.Id == "AG1034").Select(static one => one.GetMessage(System.Globalization.CultureInfo.InvariantCulture)),
            Has.Some.Contains(message),
            () => string.Join('\n', found));
    }
}
