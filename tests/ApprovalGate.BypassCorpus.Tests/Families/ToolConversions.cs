namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>The public half is called, passed on or called implicitly in every way the language has: the gate is in the callee, so each meets it.</summary>
internal static class ToolConversions
{
    public static RouteFamily Family { get; } = new("ToolConversions")
    {
        Shared = """
            using System.Runtime.InteropServices;
            public interface ITool { string Delete(string path); }
            public partial class T : ITool
            {
                [RequiresApproval] public partial string Delete(string path);
                private string DeleteCore(string path) => Body.Ran(path);
                [RequiresApproval] public static partial string Wipe(string path);
                private static string WipeCore(string path) => Body.Ran(path);
                [RequiresApproval] public partial Task<string> DeleteAsync(string path);
                private async Task<string> DeleteAsyncCore(string path) { await Task.Yield(); return Body.Ran(path); }
                [RequiresApproval] public partial IAsyncEnumerable<string> EachAsync(string path);
                private async IAsyncEnumerable<string> EachAsyncCore(string path) { await Task.Yield(); yield return Body.Ran(path); }
                [RequiresApproval] public static partial string Of<TValue>(string path);
                private static string OfCore<TValue>(string path) => Body.Ran(path);
            }
            public delegate string Remover(string path);
            public static class Use
            {
                public static string Each(Func<string, string> one) => one("a.txt");
                public static string All(params Func<string, string>[] all) => all[0]("a.txt");
                public static string Any<TTool>(TTool tool) where TTool : ITool => tool.Delete("a.txt");
                public static string DeleteA(this T tool) => tool.Delete("a.txt");
            }
            """,
        Routes =
        [
            .. Uses.Select(static one => new FamilyRoute(one.Name, "gated", one.Code)),
            .. Implicit.Select(static one => new FamilyRoute("Implicit" + one.Name, "gated", one.Go, $"{(one.Name == "AppendLiteral" ? "[InterpolatedStringHandler] " : "")}public partial class P{one.Base} {{ {one.Member} }} {one.More}")),
        ],
    };

    private static (string Name, string Code)[] Uses =>
    [
        ("Call", "new T().Delete(\"a.txt\");"),
        ("NamedArgument", "new T().Delete(path: \"a.txt\");"),
        ("Interface", "((ITool)new T()).Delete(\"a.txt\");"),
        ("Constraint", "Use.Any(new T());"),
        ("Extension", "new T().DeleteA();"),
        ("Func", "Func<string, string> one = new T().Delete; one(\"a.txt\");"),
        ("OwnDelegate", "Remover one = new T().Delete; one(\"a.txt\");"),
        ("NaturalType", "var one = new T().Delete; one(\"a.txt\");"),
        ("BaseDelegate", "Delegate one = new T().Delete; try { one.DynamicInvoke(\"a.txt\"); } catch (System.Reflection.TargetInvocationException) { }"),
        ("Variance", "Func<string, object> one = new T().Delete; one(\"a.txt\");"),
        ("OpenDelegate", "var one = (Func<T, string, string>)Delegate.CreateDelegate(typeof(Func<T, string, string>), typeof(T).GetMethod(\"Delete\")!); one(new T(), \"a.txt\");"),
        ("DelegateOfADelegate", "Func<string, string> one = new T().Delete; Func<string, string> two = one.Invoke; two(\"a.txt\");"),
        ("ParamsArgument", "Use.All(new T().Delete);"),
        ("CollectionOfDelegates", "List<Func<string, string>> all = [new T().Delete]; all[0](\"a.txt\");"),
        ("SwitchOfGroups", "Func<string, string> one = 1 switch { 1 => new T().Delete, _ => T.Wipe }; one(\"a.txt\");"),
        ("StaticDelegate", "Func<string, string> one = T.Wipe; one(\"a.txt\");"),
        ("GenericDelegate", "Func<string, string> one = T.Of<int>; one(\"a.txt\");"),
        ("FunctionPointer", "unsafe { delegate*<string, string> one = &T.Wipe; one(\"a.txt\"); }"),
        ("GenericFunctionPointer", "unsafe { delegate*<string, string> one = &T.Of<int>; one(\"a.txt\"); }"),
        ("PointerOfAHandle", "unsafe { ((delegate*<string, string>)typeof(T).GetMethod(\"Wipe\")!.MethodHandle.GetFunctionPointer())(\"a.txt\"); }"),
        ("ExpressionTree", "System.Linq.Expressions.Expression<Func<T, string>> one = tools => tools.Delete(\"a.txt\"); one.Compile()(new T());"),
        ("InterpretedExpression", "System.Linq.Expressions.Expression<Func<T, string>> one = tools => tools.Delete(\"a.txt\"); one.Compile(preferInterpretation: true)(new T());"),
        ("DynamicCall", "dynamic one = new T(); one.Delete(\"a.txt\");"),
        ("DynamicArgument", "dynamic path = \"a.txt\"; new T().Delete(path);"),
        ("Reflection", "try { typeof(T).GetMethod(\"Delete\")!.Invoke(new T(), [\"a.txt\"]); } catch (System.Reflection.TargetInvocationException) { }"),
        ("MethodInvoker", "System.Reflection.MethodInvoker.Create(typeof(T).GetMethod(\"Delete\")!).Invoke(new T(), \"a.txt\");"),
        ("ReflectedGeneric", "try { typeof(T).GetMethod(\"Of\")!.MakeGenericMethod(typeof(int)).Invoke(null, [\"a.txt\"]); } catch (System.Reflection.TargetInvocationException) { }"),
        ("Linq", "new[] { \"a.txt\" }.Select(new T().Delete).ToList();"),
        ("Query", "(from path in new[] { \"a.txt\" } select T.Wipe(path)).ToList();"),
        ("ParallelLinq", "try { new[] { \"a.txt\" }.AsParallel().Select(T.Wipe).ToList(); } catch (AggregateException) { }"),
        ("InterpolatedString", "_ = $\"{T.Wipe(\"a.txt\")}\";"),
        ("Await", "await new T().DeleteAsync(\"a.txt\");"),
        ("AwaitConfigured", "await new T().DeleteAsync(\"a.txt\").ConfigureAwait(false);"),
        ("WhenAll", "await Task.WhenAll(new T().DeleteAsync(\"a.txt\"));"),
        ("AwaitForeach", "await foreach (var one in new T().EachAsync(\"a.txt\")) { }"),
        ("ToListOfAStream", "await new T().EachAsync(\"a.txt\").ToListAsync();"),
        ("TaskRun", "await Task.Run(() => T.Wipe(\"a.txt\"));"),
        ("Thread", "Exception? thrown = null; var one = new Thread(() => { try { T.Wipe(\"a.txt\"); } catch (Exception refused) { thrown = refused; } }); one.Start(); one.Join();"),
        ("SuppressedContext", "Task one; using (ExecutionContext.SuppressFlow()) { one = Task.Run(() => T.Wipe(\"a.txt\")); } await one;"),
        ("Lazy", "_ = new Lazy<string>(() => T.Wipe(\"a.txt\")).Value;"),
        ("CatchFilter", "try { throw new InvalidOperationException(); } catch (InvalidOperationException) when (T.Wipe(\"a.txt\") is not null) { }"),
        ("NullConditional", "new T()?.Delete(\"a.txt\");"),
        ("Pattern", "_ = T.Wipe(\"a.txt\") is { Length: > 0 };"),
        ("Event", "var one = new Ev(); one.Found += new T().Delete; one.Raise(); } sealed class Ev { public event Func<string, string>? Found; public void Raise() => Found?.Invoke(\"a.txt\"); } static void Never() {"),
        ("TwoDelegates", "Func<string, string> one = T.Wipe; one += T.Wipe; one(\"a.txt\");"),
    ];

    private const string Mark = "[RequiresApproval] public partial";

    /// <summary>Tools that the language calls without a call being written.</summary>
    private static (string Name, string Base, string Member, string Go, string More)[] Implicit =>
    [
        ("Dispose", " : IDisposable", $"{Mark} void Dispose(); private void DisposeCore() => Body.Ran(\"a\");", "using (new P()) { }", ""),
        ("UsingDeclaration", " : IDisposable", $"{Mark} void Dispose(); private void DisposeCore() => Body.Ran(\"a\");", "using var one = new P();", ""),
        ("DisposeAsync", " : IAsyncDisposable", $"{Mark} ValueTask DisposeAsync(); private ValueTask DisposeAsyncCore() {{ Body.Ran(\"a\"); return default; }}", "await using (new P()) { }", ""),
        ("DisposeAsyncByPattern", "", $"{Mark} Task DisposeAsync(); private async Task DisposeAsyncCore() {{ await Task.Yield(); Body.Ran(\"a\"); }}", "await using (new P()) { }", ""),
        ("DisposeAsyncConfigured", " : IAsyncDisposable", $"{Mark} ValueTask DisposeAsync(); private ValueTask DisposeAsyncCore() {{ Body.Ran(\"a\"); return default; }}", "await using (new P().ConfigureAwait(false)) { }", ""),
        ("Add", " : System.Collections.IEnumerable", $"{Mark} void Add(string path); private void AddCore(string path) => Body.Ran(path); public System.Collections.IEnumerator GetEnumerator() => throw new Exception();", "_ = new P { \"a.txt\" };", ""),
        ("AddOfACollectionExpression", " : System.Collections.IEnumerable", $"{Mark} void Add(string path); private void AddCore(string path) => Body.Ran(path); public IEnumerator<string> GetEnumerator() => throw new Exception(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw new Exception();", "P one = [\"a.txt\"];", ""),
        ("MoveNext", "", "public P GetEnumerator() => this; public string Current => \"\"; " + $"{Mark} bool MoveNext(); private bool MoveNextCore() {{ Body.Ran(\"a\"); return false; }}", "foreach (var one in new P()) { }", ""),
        ("MoveNextOfASpread", "", "public P GetEnumerator() => this; public string Current => \"\"; " + $"{Mark} bool MoveNext(); private bool MoveNextCore() {{ Body.Ran(\"a\"); return false; }}", "string[] all = [.. new P()];", ""),
        ("MoveNextAsync", "", "public P GetAsyncEnumerator() => this; public string Current => \"\"; " + $"{Mark} Task<bool> MoveNextAsync(); private async Task<bool> MoveNextAsyncCore() {{ await Task.Yield(); Body.Ran(\"a\"); return false; }}", "await foreach (var one in new P()) { }", ""),
        ("GetResult", " : INotifyCompletion", "public P GetAwaiter() => this; public bool IsCompleted => true; public void OnCompleted(Action then) => then(); " + $"{Mark} string GetResult(); private string GetResultCore() => Body.Ran(\"a\");", "await new P();", ""),
        ("Slice", "", "public int Length => 2; " + $"{Mark} string Slice(int start, int length); private string SliceCore(int start, int length) => Body.Ran(\"a\");", "_ = new P()[0..1];", ""),
        ("ToStringOfAnInterpolation", "", "public override sealed partial string ToString(); private string ToStringCore() => Body.Ran(\"a\");".Replace("public override", "[RequiresApproval] public override", StringComparison.Ordinal), "_ = $\"{new P()}\";", ""),
        ("EqualsOfADictionary", "", "[RequiresApproval] public override sealed partial bool Equals(object? other); private bool EqualsCore(object? other) { Body.Ran(\"a\"); return true; } public override int GetHashCode() => 1;".Replace("(object? other);", "([Unbound(\"only compared\")] object? other);", StringComparison.Ordinal), "_ = new HashSet<P> { new(), new() };", ""),
        ("AppendLiteral", "", "public P(int literal, int holes) { } " + $"{Mark} void AppendLiteral(string text); private void AppendLiteralCore(string text) => Body.Ran(text);", "Text.Write($\"a.txt\");", "public static class Text { public static void Write(P one) { } }"),
        ("Select", "", "public P(string path) { } " + $"{Mark} string Select([Unbound(\"the query\")] Func<string, string> one); private string SelectCore(Func<string, string> one) => Body.Ran(\"a\");", "_ = from one in new P(\"a\") select one;", ""),
    ];
}
