using ApprovalGate.Generators.Analyzers.Bodies;
using Microsoft.CodeAnalysis;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1010: a body is not reached by its name either.</summary>
public sealed class AG1010Tests
{
    private const string Tool = "[RequiresApproval] public partial int X(string path); private int XCore(string path) => 1; ";

    [TestCase("public object? Y() => typeof(Tools).GetMethod(\"XCore\", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance);")]
    [TestCase("public object? Y() => GetType().GetMethod(nameof(XCore), (System.Reflection.BindingFlags)36);")]
    [TestCase("public object? Y(Tools other) => other.GetType().GetMember(\"XCore\", (System.Reflection.BindingFlags)36);")]
    [TestCase("public object? Y() => typeof(Tools).InvokeMember(\"XCore\", System.Reflection.BindingFlags.InvokeMethod, null, this, new object[] { \"a\" });")]
    [TestCase("public object? Y() => System.Reflection.IntrospectionExtensions.GetTypeInfo(typeof(Tools)).GetDeclaredMethod(\"XCore\");")]
    [TestCase("public object? Y() => Delegate.CreateDelegate(typeof(Func<string, int>), this, \"XCore\");")]
    [TestCase("public object? Y() => System.Linq.Expressions.Expression.Call(System.Linq.Expressions.Expression.Constant(this), \"XCore\", null);")]
    [TestCase("[UnsafeAccessor(UnsafeAccessorKind.Method, Name = \"XCore\")] private static extern int Y(Tools tools, string path);")]
    [TestCase("public static class Thief { [UnsafeAccessor(UnsafeAccessorKind.Method)] public static extern int XCore(Tools tools, string path); }")]
    [TestCase("public static class Thief { [UnsafeAccessor(UnsafeAccessorKind.Method)] public static extern int XCore([UnsafeAccessorType(\"Demo.Tools, Demo\")] object tools, string path); }")]
    [TestCase("public class Derived : Tools; public object? Y() => typeof(Derived).GetMethod(\"XCore\");")]
    [TestCase("public object? Y() { var name = nameof(XCore); return typeof(Tools).GetMethod(name, (System.Reflection.BindingFlags)36); }")]
    [TestCase("private static readonly string Name = \"X\" + \"Core\"; public object? Y() => typeof(Tools).GetMethod(Name, (System.Reflection.BindingFlags)36);")]
    [TestCase("public string Y() => string.Concat(\"XCore\", nameof(Tools));")]
    [TestCase("public object? Y(Type type) => Z(type, \"XCORE\"); private static object? Z(Type type, string name) => null;")]
    public async Task Body_NamedToReflection_IsRefused(string source)
        => Assert.That(await Found(InTools(Tool + source)), Is.EqualTo(new[] { "AG1010" }));

    [TestCase("public object? Y() => typeof(Tools).GetMethod(\"X\");")]
    [TestCase("public object? Y() => typeof(string).GetMethod(\"XCore\");")]
    [TestCase("public object? Y() => typeof(Tools).GetMethod(\"YCore\"); private int YCore() => 1;")]
    [TestCase("public object? Y() { var name = nameof(X); return typeof(Tools).GetMethod(name); }")]
    [TestCase("public object? Y(string name) => typeof(Tools).GetMethod(name);")]
    [TestCase("public string Y() => nameof(XCore);")]
    [TestCase("public string Y() => string.Concat(\"YCore\", nameof(Tools));")]
    [TestCase("public void Y() => Note(); private static void Note([CallerMemberName] string name = \"\") { }")]
    [TestCase("[UnsafeAccessor(UnsafeAccessorKind.Method, Name = \"X\")] private static extern int Y(Tools tools, string path);")]
    public async Task Name_OfAnythingElse_IsAccepted(string source) => Assert.That(await Found(InTools(Tool + source)), Is.Empty);


    private static async Task<IEnumerable<string>> Found(string source)
    {
        var compilation = GeneratorHarness.Run(source).Compilation;
        Assert.That(compilation.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        return (await compilation.AnalyzeAsync(new BodyReflectionAnalyzer(), new BodyNameAnalyzer())).Select(static one => one.Id);
    }
}
