namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>Code of the tool's own type reaches the private body: by every conversion of a method group, from every kind of member.</summary>
internal static class BodyUses
{
    public static RouteFamily Family { get; } = new("BodyUses")
    {
        Shared = """
            public static class Mine
            {
                public static string Run(Delegate one) => (string)one.DynamicInvoke("a.txt")!;
                public static void Each(Func<string, string> one) => one("a.txt");
                public static void All(params Func<string, string>[] all) => all[0]("a.txt");
            }
            public sealed class Ending(Func<string, string> one) : IDisposable { public void Dispose() => one("a.txt"); }
            public delegate string Remover(string path);
            """,
        Routes =
        [
            .. Conversions.Select(static one => Inside(one.Name, $"public void Go() {{ {one.Code} }}")),
            .. Members.Select(static one => Inside(one.Name, one.Member, one.Go)),
            .. Doubles.Select(static one => Inside(one.Name, one.Member, one.Go, "rejected AG1009 AG1012")),
            Inside("DynamicSelf", "public void Go() { dynamic self = this; self.DeleteCore(\"a.txt\"); }"),
            Inside("DynamicArgument", "public void Go() { dynamic path = \"a.txt\"; DeleteCore(path); }"),
            Inside("DynamicArgumentStatic", "public void Go() { dynamic path = \"a.txt\"; WipeCore(path); }"),
        ],
    };

    private static (string Name, string Code)[] Conversions =>
    [
        ("Call", "DeleteCore(\"a.txt\");"),
        ("CallOnThis", "this.DeleteCore(\"a.txt\");"),
        ("ConditionalCall", "((T?)this)?.DeleteCore(\"a.txt\");"),
        ("CallOnAnother", "new T().DeleteCore(\"a.txt\");"),
        ("Func", "Func<string, string> one = DeleteCore; one(\"a.txt\");"),
        ("OwnDelegate", "Remover one = DeleteCore; one(\"a.txt\");"),
        ("NewDelegate", "new Func<string, string>(DeleteCore)(\"a.txt\");"),
        ("NaturalType", "var one = DeleteCore; one(\"a.txt\");"),
        ("BaseDelegate", "Delegate one = DeleteCore; Mine.Run(one);"),
        ("Object", "object one = DeleteCore; Mine.Run((Delegate)one);"),
        ("CastOfAGroup", "((Func<string, string>)DeleteCore)(\"a.txt\");"),
        ("Variance", "Func<string, object> one = DeleteCore; one(\"a.txt\");"),
        ("Argument", "Mine.Each(DeleteCore);"),
        ("ParamsArgument", "Mine.All(DeleteCore);"),
        ("InferredArgument", "new[] { \"a.txt\" }.Select(DeleteCore).ToList();"),
        ("ArrayOfDelegates", "new Func<string, string>[] { DeleteCore }[0](\"a.txt\");"),
        ("CollectionOfDelegates", "List<Func<string, string>> all = [DeleteCore]; all[0](\"a.txt\");"),
        ("TupleOfDelegates", "(Func<string, string> One, int) pair = (DeleteCore, 1); pair.One(\"a.txt\");"),
        ("ConditionalGroup", "(DateTime.MinValue.Year == 1 ? (Func<string, string>)DeleteCore : Delete)(\"a.txt\");"),
        ("SwitchOfGroups", "Func<string, string> one = 1 switch { 1 => DeleteCore, _ => Delete }; one(\"a.txt\");"),
        ("CoalescedGroup", "Func<string, string>? none = null; (none ?? DeleteCore)(\"a.txt\");"),
        ("CombinedDelegate", "Func<string, string> one = Delete; one = DeleteCore; one += DeleteCore; one(\"a.txt\");"),
        ("EventHandler", "Found += DeleteCore; Found(\"a.txt\"); } event Func<string, string>? Found; void Never() {"),
        ("Lambda", "Func<string> one = () => DeleteCore(\"a.txt\"); one();"),
        ("AnonymousMethod", "Func<string> one = delegate { return DeleteCore(\"a.txt\"); }; one();"),
        ("AsyncLambda", "Func<Task<string>> one = async () => { await Task.Yield(); return DeleteCore(\"a.txt\"); }; one().Wait();"),
        ("LocalFunction", "string One() => DeleteCore(\"a.txt\"); One();"),
        ("StaticLocalFunction", "static string One(T self) => self.DeleteCore(\"a.txt\"); One(this);"),
        ("ExpressionTree", "System.Linq.Expressions.Expression<Func<string>> one = () => DeleteCore(\"a.txt\"); one.Compile()();"),
        ("FunctionPointer", "unsafe { delegate*<string, string> one = &WipeCore; one(\"a.txt\"); }"),
        ("ManagedPointerInAVariable", "unsafe { void* one = (delegate*<string, string>)&WipeCore; ((delegate*<string, string>)one)(\"a.txt\"); }"),
        ("StaticCall", "WipeCore(\"a.txt\");"),
        ("StaticFunc", "Func<string, string> one = WipeCore; one(\"a.txt\");"),
        ("InterpolatedString", "_ = $\"{DeleteCore(\"a.txt\")}\";"),
        ("QueryClause", "(from path in new[] { \"a.txt\" } select DeleteCore(path)).ToList();"),
        ("Pattern", "_ = DeleteCore(\"a.txt\") is { Length: > 0 };"),
        ("UsingADelegate", "using var one = new Ending(DeleteCore);"),
        ("TaskRun", "Task.Run(() => DeleteCore(\"a.txt\")).Wait();"),
        ("Lazy", "_ = new Lazy<string>(() => DeleteCore(\"a.txt\")).Value;"),
        ("CatchFilter", "try { throw new Exception(); } catch when (DeleteCore(\"a.txt\") is not null) { }"),
        ("WithAnotherName", "var self = this; self.DeleteCore(path: \"a.txt\");"),
        ("DelegateOfAnInstance", "Delegate.CreateDelegate(typeof(Func<string, string>), this, ((Func<string, string>)DeleteCore).Method).DynamicInvoke(\"a.txt\");"),
    ];

    private static (string Name, string Member, string Go)[] Members =>
    [
        ("FromAProperty", "public string Value => DeleteCore(\"a.txt\");", "_ = new T().Value;"),
        ("FromASetter", "public string Value { set => DeleteCore(value); }", "new T().Value = \"a.txt\";"),
        ("FromAnInitAccessor", "public string Value { init => DeleteCore(value); }", "_ = new T { Value = \"a.txt\" };"),
        ("FromAnIndexer", "public string this[string path] => DeleteCore(path);", "_ = new T()[\"a.txt\"];"),
        ("FromAnOperator", "public static string operator +(T one, string path) => one.DeleteCore(path);", "_ = new T() + \"a.txt\";"),
        ("FromAConversion", "public static implicit operator string(T one) => one.DeleteCore(\"a.txt\");", "string text = new T();"),
        ("FromAConstructor", "public T(int number) => DeleteCore(\"a.txt\"); public T() { }", "_ = new T(1);"),
        ("FromAStaticConstructor", "public static int Number; static T() => WipeCore(\"a.txt\");", "T.Number++;"),
        ("FromAnInitialiser", "public static string Made = WipeCore(\"a.txt\");", "_ = T.Made;"),
        ("FromAnInstanceInitialiser", "public string Made = WipeCore(\"a.txt\");", "_ = new T().Made;"),
        ("FromAConstructorInitialiser", "public T(string path) { } public T(int number) : this(WipeCore(\"a.txt\")) { } public T() { }", "_ = new T(1);"),
        ("FromAnEventAccessor", "public event Action Found { add => DeleteCore(\"a.txt\"); remove { } }", "new T().Found += static () => { };"),
        ("FromAnIterator", "public IEnumerable<string> All() { yield return DeleteCore(\"a.txt\"); }", "_ = new T().All().First();"),
        ("FromAnAsyncStream", "public async IAsyncEnumerable<string> AllAsync() { await Task.Yield(); yield return DeleteCore(\"a.txt\"); }", "await foreach (var one in new T().AllAsync()) { }"),
        ("FromANestedClass", "public class Inner { public string Go(T one) => one.DeleteCore(\"a.txt\"); }", "new T.Inner().Go(new T());"),
        ("FromANestedRecord", "public record struct Inner(T One) { public string Go() => One.DeleteCore(\"a.txt\"); }", "new T.Inner(new T()).Go();"),
        ("FromANestedEnumeration", "public static class Inner { public static Func<string, string> One = WipeCore; }", "T.Inner.One(\"a.txt\");"),
        ("FromAnOverride", "public override string ToString() => DeleteCore(\"a.txt\");", "_ = new T().ToString();"),
        ("FromAnImplementation", "void IDisposable.Dispose() => DeleteCore(\"a.txt\");", "using (new T()) { }"),
        ("FromDeconstruct", "public void Deconstruct(out string one, out int two) => (one, two) = (DeleteCore(\"a.txt\"), 1);", "var (one, two) = new T();"),
        ("FromGetEnumerator", "public IEnumerator<string> GetEnumerator() { DeleteCore(\"a.txt\"); yield break; }", "foreach (var one in new T()) { }"),
        ("FromAnotherTool", "[RequiresApproval(Reversibility.Observation)] public partial string Look(string path); private string LookCore(string path) => DeleteCore(path);", "new T().Look(\"a.txt\");"),
        ("FromAnotherToolsStub", "public Func<string, string> Kept => new T().DeleteCore;", "new T().Kept(\"a.txt\");"),
    ];

    /// <summary>A type that passes for a call of the generator's, and runs the body.</summary>
    private static (string Name, string Member, string Go)[] Doubles =>
    [
        ("NestedClassThatIsACall", "public sealed class Inner : " + Call + " public string Go(T one) => one.DeleteCore(\"a.txt\"); }", "new T.Inner().Go(new T());"),
        ("NestedStructThatIsACall", "public struct Inner : " + Call + " public string Go(T one) => one.DeleteCore(\"a.txt\"); }", "new T.Inner().Go(new T());"),
        ("NestedRecordThatIsACall", "public record struct Inner : " + Call + " public string Go(T one) => one.DeleteCore(\"a.txt\"); }", "new T.Inner().Go(new T());"),
        ("NestedInterfaceThatIsACall", "public interface IInner : ApprovalGate.Generated.ICall<string> { static string Go(T one) => one.DeleteCore(\"a.txt\"); }", "T.IInner.Go(new T());"),
        ("NestedInterfaceWithADefault", "public interface IInner : ApprovalGate.Generated.ICall<string> { Func<string, string> One(T one) => one.DeleteCore; } public sealed class Inner : IInner, " + Call[Call.IndexOf("ApprovalGate", StringComparison.Ordinal)..] + " }", "((T.IInner)new T.Inner()).One(new T())(\"a.txt\");"),
    ];

    private const string Call = "ApprovalGate.Generated.ICall<string> { public ApprovalGate.Generated.Tool Tool => null!; "
        + "public void Write(ref ApprovalGate.Generated.CanonicalWriter writer) { } public string Run(Permit? permit) => \"\";";

    private static FamilyRoute Inside(string name, string member, string go = "new T().Go();", string ending = "rejected AG1009") => new(name, ending, go, $$"""
        public partial class T{{(member.Contains("IDisposable.", StringComparison.Ordinal) ? " : IDisposable" : "")}}
        {
            [RequiresApproval] public partial string Delete(string path);
            private string DeleteCore(string path) => Body.Ran(path);
            [RequiresApproval] public static partial string Wipe(string path);
            private static string WipeCore(string path) => Body.Ran(path);
            {{member}}
        }
        """);
}
