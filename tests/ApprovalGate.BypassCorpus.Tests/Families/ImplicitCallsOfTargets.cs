namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>A method gated by <c>[GateCallsTo]</c> is used otherwise than by a plain call: as a value, or where the compiler writes the call.</summary>
internal static class ImplicitCallsOfTargets
{
    public static RouteFamily Family { get; } = new("ImplicitCallsOfTargets")
    {
        Foreign = """
            public class Store
            {
                public static string Wipe(string path) => Body.Ran(path);
                public string Delete(string path) => Body.Ran(path);
                public virtual string Purge(string path) => Body.Ran(path);
            }
            public class DerivedStore : Store { public override string Purge(string path) => Body.Ran(path); }
            public sealed class Resource : IDisposable { public void Dispose() => Body.Ran("a"); }
            public ref struct RefResource { public void Dispose() => Body.Ran("a"); }
            public sealed class AsyncResource : IAsyncDisposable { public ValueTask DisposeAsync() { Body.Ran("a"); return default; } }
            public sealed class Items : System.Collections.IEnumerable
            {
                public void Add(string path) => Body.Ran(path);
                public IEnumerator<string> GetEnumerator() { yield break; }
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            }
            public sealed class OtherItems : System.Collections.IEnumerable
            {
                public IEnumerator<string> GetEnumerator() { yield break; }
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            }
            public static class Extensions
            {
                public static void Add(this OtherItems items, string path) => Body.Ran(path);
                public static Walker GetEnumerator(this Box box) { Body.Ran("a"); return new(); }
                public static Waiter GetAwaiter(this Parcel parcel) { Body.Ran("a"); return new(); }
                public static void Deconstruct(this Parcel parcel, out string one, out int two) => (one, two) = (Body.Ran("a"), 1);
                public static ref int GetPinnableReference(this Parcel parcel) { Body.Ran("a"); return ref Numbers.One; }
            }
            public static class Numbers { public static int One; }
            public sealed class Box;
            public sealed class Parcel;
            public sealed class Waiter : INotifyCompletion { public bool IsCompleted => true; public void OnCompleted(Action then) => then(); public string GetResult() => ""; }
            public sealed class LateWaiter : INotifyCompletion { public LateWaiter GetAwaiter() => this; public bool IsCompleted => false; public void OnCompleted(Action then) { Body.Ran("a"); then(); } public string GetResult() => ""; }
            public sealed class ResultWaiter : INotifyCompletion { public ResultWaiter GetAwaiter() => this; public bool IsCompleted => true; public void OnCompleted(Action then) => then(); public string GetResult() => Body.Ran("a"); }
            public sealed class Walker { public string Current => ""; public bool MoveNext() => false; }
            public sealed class Walk { public Steps GetEnumerator() => new(); public AsyncSteps GetAsyncEnumerator() => new(); }
            public sealed class Steps : IDisposable { public string Current => ""; public bool MoveNext() { Body.Ran("a"); return false; } public void Dispose() { } }
            public sealed class AsyncSteps { public string Current => ""; public Task<bool> MoveNextAsync() { Body.Ran("a"); return Task.FromResult(false); } }
            public sealed class Walk2 { public Steps2 GetEnumerator() => new(); }
            public sealed class Steps2 : IDisposable { public string Current => ""; public bool MoveNext() => false; public void Dispose() => Body.Ran("a"); }
            public sealed class Pair { public void Deconstruct(out string one, out int two) => (one, two) = (Body.Ran("a"), 1); }
            public sealed class Sliced { public int Length => 2; public string Slice(int start, int length) => Body.Ran("a"); public int this[int at] => at; }
            [InterpolatedStringHandler] public ref struct Text { public Text(int literal, int holes) { } public void AppendLiteral(string text) => Body.Ran(text); public void AppendFormatted<T>(T one) => Body.Ran("a"); }
            public static class Texts { public static void Write(Text text) { } }
            [CollectionBuilder(typeof(Builders), "Create")] public sealed class Built : IEnumerable<string> { public IEnumerator<string> GetEnumerator() { yield break; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }
            public static class Builders { public static Built Create(ReadOnlySpan<string> all) { Body.Ran("a"); return new(); } }
            public sealed class Pinned { private int _one; public ref int GetPinnableReference() { Body.Ran("a"); return ref _one; } }
            [AsyncMethodBuilder(typeof(JobBuilder))] public sealed class Job { public string Done = ""; }
            public sealed class JobBuilder
            {
                public static JobBuilder Create() => new();
                public Job Task { get; } = new();
                public void SetException(Exception thrown) { }
                public void SetResult() => Body.Ran("a");
                public void SetStateMachine(IAsyncStateMachine machine) { }
                public void Start<T>(ref T machine) where T : IAsyncStateMachine => machine.MoveNext();
                public void AwaitOnCompleted<A, T>(ref A awaiter, ref T machine) where A : INotifyCompletion where T : IAsyncStateMachine => awaiter.OnCompleted(machine.MoveNext);
                public void AwaitUnsafeOnCompleted<A, T>(ref A awaiter, ref T machine) where A : ICriticalNotifyCompletion where T : IAsyncStateMachine => awaiter.OnCompleted(machine.MoveNext);
            }
            """,
        Shared = """
            [assembly: GateCallsTo(typeof(Store), "Wipe")]
            [assembly: GateCallsTo(typeof(Store), "Delete")]
            [assembly: GateCallsTo(typeof(Store), "Purge")]
            [assembly: GateCallsTo(typeof(Resource), "Dispose")]
            [assembly: GateCallsTo(typeof(AsyncResource), "DisposeAsync")]
            [assembly: GateCallsTo(typeof(Items), "Add")]
            [assembly: GateCallsTo(typeof(Extensions), "Add")]
            [assembly: GateCallsTo(typeof(Steps), "MoveNext")]
            [assembly: GateCallsTo(typeof(AsyncSteps), "MoveNextAsync")]
            [assembly: GateCallsTo(typeof(Steps2), "Dispose")]
            [assembly: GateCallsTo(typeof(ResultWaiter), "GetResult")]
            [assembly: GateCallsTo(typeof(Sliced), "Slice")]
            [assembly: GateCallsTo(typeof(JobBuilder), "SetResult")]
            """,
        Routes =
        [
            new("PlainCall", "gated", "Store.Wipe(\"a\");"),
            new("PlainInstanceCall", "gated", "new Store().Delete(\"a\");"),
            new("CallInALambda", "gated", "Func<string> one = () => Store.Wipe(\"a\"); one();"),
            new("CallByAnAlias", "gated", "S.Wipe(\"a\");", "using S = Store;"),
            new("CallByAStaticUsing", "gated", "Wipe(\"a\");", "using static Store;"),
            new("ConditionalAccess", "gated", "new Store()?.Delete(\"a\");"),
            new("CallOfAnOverride", "gated", "new DerivedStore().Purge(\"a\");"),
            new("PlainDispose", "gated", "new Resource().Dispose();"),
            new("ExtensionAsACall", "gated", "new OtherItems().Add(\"a\");"),
            new("ParenthesisedCall", "rejected AG1033", "_ = ((Store.Wipe))(\"a\");"),
            new("CallOfAnotherGenerator", "rejected AG1033", "Mine.Go();")
            {
                Generated = "namespace R_CallOfAnotherGenerator; public static class Mine { public static string Go() => Store.Wipe(\"a\"); }",
            },
            .. Uses.Select(static one => new FamilyRoute(one.Name, "rejected AG1034", one.Code, one.Types)),
            .. Hidden.Select(static one => new FamilyRoute(one.Name, "listed", one.Code, one.Types)),
        ],
    };

    private static (string Name, string Code, string Types)[] Uses =>
    [
        ("Func", "Func<string, string> one = Store.Wipe; one(\"a\");", ""),
        ("NaturalType", "var one = Store.Wipe; one(\"a\");", ""),
        ("Delegate", "Delegate one = Store.Wipe; one.DynamicInvoke(\"a\");", ""),
        ("MethodGroupArgument", "new[] { \"a\" }.Select(Store.Wipe).ToList();", ""),
        ("InstanceFunc", "Func<string, string> one = new Store().Delete; one(\"a\");", ""),
        ("FunctionPointer", "unsafe { delegate*<string, string> one = &Store.Wipe; one(\"a\"); }", ""),
        ("ExpressionTree", "System.Linq.Expressions.Expression<Func<string>> one = () => Store.Wipe(\"a\"); one.Compile()();", ""),
        ("Dynamic", "dynamic one = new Store(); Call(); void Call() { ((dynamic)new Store()).Delete(\"a\"); }", ""),
        ("DynamicArgument", "dynamic path = \"a\"; Store.Wipe(path);", ""),
        ("BaseCall", "new Mine().Go();", "public class Mine : Store { public string Go() => base.Purge(\"a\"); }"),
        ("Using", "using (new Resource()) { }", ""),
        ("UsingVariable", "using (var one = new Resource()) { }", ""),
        ("UsingDeclaration", "using var one = new Resource();", ""),
        ("UsingOfAnInterface", "using (IDisposable one = new Resource()) { }", ""),
        ("AwaitUsing", "await using (new AsyncResource()) { }", ""),
        ("AwaitUsingDeclaration", "await using var one = new AsyncResource();", ""),
        ("AwaitUsingConfigured", "await using (new AsyncResource().ConfigureAwait(false)) { }", ""),
        ("AwaitUsingConfiguredVariable", "var one = new AsyncResource(); await using var two = one.ConfigureAwait(false);", ""),
        ("CollectionInitializer", "_ = new Items { \"a\" };", ""),
        ("CollectionExpression", "Items one = [\"a\"];", ""),
        ("SpreadIntoAdd", "string[] all = [\"a\"]; Items one = [.. all];", ""),
        ("ExtensionAddOfAnInitializer", "_ = new OtherItems { \"a\" };", ""),
        ("ExtensionAddOfAnExpression", "OtherItems one = [\"a\"];", ""),
        ("ParamsCollection", "Take(\"a\"); static void Take(params Items items) { }", ""),
        ("Foreach", "foreach (var one in new Walk()) { }", ""),
        ("Spread", "string[] all = [.. new Walk()];", ""),
        ("AwaitForeach", "await foreach (var one in new Walk()) { }", ""),
        ("ForeachDisposes", "foreach (var one in new Walk2()) { }", ""),
        ("SpreadDisposes", "string[] all = [.. new Walk2()];", ""),
        ("Await", "await new ResultWaiter();", ""),
        ("RangeIndexer", "_ = new Sliced()[0..1];", ""),
        ("SlicePattern", "_ = new Sliced() is [0, .. var rest];", ""),
        ("AsyncMethodBuilder", "_ = OneAsync(); static async Job OneAsync() { await Task.CompletedTask; }", ""),
        ("AsyncLambdaBuilder", "Func<Job> one = async () => await Task.CompletedTask; one();", ""),
    ];

    /// <summary>Past what the compiler sees of a method one does not own.</summary>
    private static (string Name, string Code, string Types)[] Hidden =>
    [
        ("Reflection", "typeof(Store).GetMethod(\"Wipe\")!.Invoke(null, [\"a\"]);", ""),
        ("ThroughAnInterfaceThatIsNotNamed", "IDisposable one = new Resource(); one.Dispose();", ""),
        ("DynamicOfAnUnknownType", "object one = new Store(); dynamic two = one; two.Delete(\"a\");", ""),
    ];
}
