namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>Reflection reaches a body: by everything that takes a member's name, every way to write the name and every way to come by the type.</summary>
internal static class BodyNames
{
    private const string All = "BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic";

    public static RouteFamily Family { get; } = new("BodyNames")
    {
        Shared = """
            using System.Reflection;
            public partial class Tools
            {
                [RequiresApproval] public partial string Delete(string path);
                private string DeleteCore(string path) => Body.Ran(path);
                [RequiresApproval] public static partial string Wipe(string path);
                private static string WipeCore(string path) => Body.Ran(path);
            }
            public class Derived : Tools;
            public static class Mine
            {
                public static readonly Type Type = typeof(Tools);
                public static object? Run(Type type, string name) => type.GetMethod(name, (BindingFlags)60)!.Invoke(new Tools(), ["a.txt"]);
            }
            """,
        Routes =
        [
            .. Finders.Select(static one => Rejected("Finder" + one.Name, one.Code)),
            .. Names.Select(static one => Rejected("Name" + one.Name, $"var type = typeof(Tools); {one.Code.Replace("RUN", $"type.GetMethod(name, {All})!.Invoke(new Tools(), [\"a.txt\"])", StringComparison.Ordinal)}")),
            .. Types.Select(static one => Rejected("Type" + one.Name, one.Code.Replace("RUN", $"GetMethod(\"DeleteCore\", {All})!.Invoke(new Tools(), [\"a.txt\"])", StringComparison.Ordinal))),
            .. Accessors.Select(static one => new FamilyRoute("Accessor" + one.Name, "rejected AG1010", one.Go, one.Types)),
            .. AtRunTime.Select(static one => new FamilyRoute("RunTime" + one.Name, "listed", one.Code, Using)),
        ],
    };

    private const string Using = "using System.Reflection;";

    private static (string Name, string Code)[] Finders =>
    [
        ("GetMethod", $"typeof(Tools).GetMethod(\"DeleteCore\", {All})!.Invoke(new Tools(), [\"a.txt\"]);"),
        ("GetMethodWithTypes", $"typeof(Tools).GetMethod(\"DeleteCore\", {All}, [typeof(string)])!.Invoke(new Tools(), [\"a.txt\"]);"),
        ("GetMember", $"((MethodInfo)typeof(Tools).GetMember(\"DeleteCore\", {All})[0]).Invoke(new Tools(), [\"a.txt\"]);"),
        ("InvokeMember", $"typeof(Tools).InvokeMember(\"DeleteCore\", BindingFlags.InvokeMethod | {All}, null, new Tools(), [\"a.txt\"]);"),
        ("InvokeMemberIgnoringCase", $"typeof(Tools).InvokeMember(\"DELETECORE\", BindingFlags.InvokeMethod | BindingFlags.IgnoreCase | {All}, null, new Tools(), [\"a.txt\"]);"),
        ("DeclaredMethod", "typeof(Tools).GetTypeInfo().GetDeclaredMethod(\"DeleteCore\")!.Invoke(new Tools(), [\"a.txt\"]);"),
        ("DeclaredMethodsOfAName", "typeof(Tools).GetTypeInfo().GetDeclaredMethods(\"DeleteCore\").First().Invoke(new Tools(), [\"a.txt\"]);"),
        ("RuntimeMethod", "typeof(Tools).GetRuntimeMethods().First(static one => one.Name == \"DeleteCore\").Invoke(new Tools(), [\"a.txt\"]);"),
        ("FilteredMethods", $"typeof(Tools).GetMethods({All}).Single(static one => one.Name == \"DeleteCore\").Invoke(new Tools(), [\"a.txt\"]);"),
        ("MethodsByNameof", $"typeof(Tools).GetMethods({All}).Single(static one => one.Name is \"DeleteCore\").Invoke(new Tools(), [\"a.txt\"]);"),
        ("FindMembers", $"((MethodInfo)typeof(Tools).FindMembers(MemberTypes.Method, {All}, Type.FilterName, \"DeleteCore\")[0]).Invoke(new Tools(), [\"a.txt\"]);"),
        ("CreateDelegate", "((Func<string, string>)Delegate.CreateDelegate(typeof(Func<string, string>), new Tools(), \"DeleteCore\"))(\"a.txt\");"),
        ("CreateDelegateOfAType", "((Func<string, string>)Delegate.CreateDelegate(typeof(Func<string, string>), typeof(Tools), \"WipeCore\"))(\"a.txt\");"),
        ("ExpressionCall", "var target = System.Linq.Expressions.Expression.Constant(new Tools()); System.Linq.Expressions.Expression.Lambda<Func<string>>(System.Linq.Expressions.Expression.Call(target, \"DeleteCore\", null, System.Linq.Expressions.Expression.Constant(\"a.txt\"))).Compile()();"),
        ("ExpressionCallOfAType", "System.Linq.Expressions.Expression.Lambda<Func<string>>(System.Linq.Expressions.Expression.Call(typeof(Tools), \"WipeCore\", null, System.Linq.Expressions.Expression.Constant(\"a.txt\"))).Compile()();"),
        ("RuntimeBinder", "var binder = Microsoft.CSharp.RuntimeBinder.Binder.InvokeMember(default, \"DeleteCore\", null, typeof(Tools), [Microsoft.CSharp.RuntimeBinder.CSharpArgumentInfo.Create(default, null), Microsoft.CSharp.RuntimeBinder.CSharpArgumentInfo.Create(default, null)]); var site = CallSite<Func<CallSite, object, object, object>>.Create(binder); site.Target(site, new Tools(), \"a.txt\");"),
        ("OtherReflection", "new Helper().Run(typeof(Tools), \"DeleteCore\");"),
    ];

    private static (string Name, string Code)[] Names =>
    [
        ("Constant", "const string name = \"DeleteCore\"; RUN;"),
        ("ConstantElsewhere", "var name = Names.Name; RUN;"),
        ("Variable", "var name = \"DeleteCore\"; RUN;"),
        ("VariableAssignedLater", "string name; name = \"DeleteCore\"; RUN;"),
        ("ReadOnlyField", "var name = Names.Kept; RUN;"),
        ("Concatenation", "var name = \"Delete\" + \"Core\"; RUN;"),
        ("ConstantInterpolation", "const string core = \"Core\"; const string name = $\"Delete{core}\"; RUN;"),
        ("NestedConstants", "const string half = \"Delete\"; const string name = half + \"Core\"; RUN;"),
        ("RawString", "var name = \"\"\"DeleteCore\"\"\"; RUN;"),
        ("Verbatim", "var name = @\"DeleteCore\"; RUN;"),
        ("Escapes", "var name = \"\\u0044eleteCore\"; RUN;"),
        ("ArrayElement", "string[] names = [\"DeleteCore\"]; var name = names[0]; RUN;"),
        ("Foreach", "foreach (var name in new[] { \"DeleteCore\" }) { RUN; }"),
        ("Tuple", "var (name, _) = (\"DeleteCore\", 1); RUN;"),
        ("Dictionary", "var name = new Dictionary<int, string> { [1] = \"DeleteCore\" }[1]; RUN;"),
        ("Condition", "var name = DateTime.MinValue.Year == 1 ? \"DeleteCore\" : \"Delete\"; RUN;"),
        ("Switch", "var name = 1 switch { 1 => \"DeleteCore\", _ => \"Delete\" }; RUN;"),
        ("Lambda", "Func<string> made = () => \"DeleteCore\"; var name = made(); RUN;"),
        ("DefaultOfAParameter", "Names.Run();"),
        ("Parameter", "Mine.Run(type, \"DeleteCore\");"),
        ("Trimmed", "var name = \"DeleteCore\".Trim(); RUN;"),
    ];

    private static (string Name, string Code)[] Types =>
    [
        ("Local", "var type = typeof(Tools); type.RUN;"),
        ("GetType", "new Tools().GetType().RUN;"),
        ("LocalOfGetType", "var type = new Tools().GetType(); type.RUN;"),
        ("Field", "Mine.Type.RUN;"),
        ("Array", "new[] { typeof(Tools) }[0].RUN;"),
        ("ByName", "typeof(Mine).Assembly.GetType(\"Tools\")!.RUN;"),
        ("Base", "typeof(Derived).BaseType!.RUN;"),
        ("AmongAll", "typeof(Mine).Assembly.GetTypes().Single(static one => one.Name == \"Tools\").RUN;"),
        ("OfAnObject", "object tools = new Tools(); tools.GetType().RUN;"),
        ("OfAMethod", "((Func<string, string>)Tools.Wipe).Method.DeclaringType!.RUN;"),
    ];

    private static (string Name, string Go, string Types)[] Accessors =>
    [
        ("Named", "A.Steal(new Tools(), \"a.txt\");", "static class A { [UnsafeAccessor(UnsafeAccessorKind.Method, Name = \"DeleteCore\")] public static extern string Steal(Tools tools, string path); }"),
        ("ByDefaultName", "A.DeleteCore(new Tools(), \"a.txt\");", "static class A { [UnsafeAccessor(UnsafeAccessorKind.Method)] public static extern string DeleteCore(Tools tools, string path); }"),
        ("Static", "A.Steal(null!, \"a.txt\");", "static class A { [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = \"WipeCore\")] public static extern string Steal(Tools? tools, string path); }"),
        ("ByAConstant", "A.Steal(new Tools(), \"a.txt\");", "static class A { const string N = \"DeleteCore\"; [UnsafeAccessor(UnsafeAccessorKind.Method, Name = N)] public static extern string Steal(Tools tools, string path); }"),
        ("OfATypeName", "A.Steal(new Tools(), \"a.txt\");", "static class A { [UnsafeAccessor(UnsafeAccessorKind.Method, Name = \"DeleteCore\")] public static extern string Steal([UnsafeAccessorType(\"Tools\")] object tools, string path); }"),
        ("InALocalFunction", "Steal(new Tools(), \"a.txt\"); [UnsafeAccessor(UnsafeAccessorKind.Method, Name = \"DeleteCore\")] static extern string Steal(Tools tools, string path);", ""),
    ];

    /// <summary>The name is not written in the source, or no name is used.</summary>
    private static (string Name, string Code)[] AtRunTime =>
    [
        ("Concatenated", $"typeof(Tools).GetMethod(string.Concat(\"Delete\", \"Co\", \"re\"), {All})!.Invoke(new Tools(), [\"a.txt\"]);"),
        ("Reversed", $"typeof(Tools).GetMethod(new string(\"eroCeteleD\".Reverse().ToArray()), {All})!.Invoke(new Tools(), [\"a.txt\"]);"),
        ("BySuffix", $"typeof(Tools).GetMethods({All}).Single(static one => one.Name.StartsWith(\"Delete\", StringComparison.Ordinal) && one.IsPrivate).Invoke(new Tools(), [\"a.txt\"]);"),
        ("CallStruct", $"var call = typeof(Tools).GetNestedTypes({All}).Single(static one => one.Name.StartsWith(\"__Delete\", StringComparison.Ordinal)); call.GetMethod(\"Run\")!.Invoke(Activator.CreateInstance(call, new Tools(), \"a.txt\"), [null]);"),
    ];

    private const string Constants = "static class Names { public const string Name = \"DeleteCore\"; public static readonly string Kept = \"DeleteCore\"; "
        + "public static object? Run(string name = \"DeleteCore\") => Mine.Run(typeof(Tools), name); }";

    private const string Helper = "public sealed class Helper { public object? Run(Type type, string name) => type.GetMethod(name, (BindingFlags)60)!.Invoke(new Tools(), [\"a.txt\"]); }";

    private static FamilyRoute Rejected(string name, string code) => new(
        name, "rejected AG1010", code,
        Using + (code.Contains("Names.", StringComparison.Ordinal) ? Constants : code.Contains("Helper", StringComparison.Ordinal) ? Helper : ""));
}
