using ApprovalGate.Generators.Analyzers.Tools;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1006: a second part can be added to partial types only.</summary>
public sealed class AG1006Tests
{
    private const string Method = "[RequiresApproval] public static partial void X(); private static void XCore() { }";

    [TestCase($"class A {{ {Method} }}", "type 'A'")]
    [TestCase($"class A {{ partial class B {{ {Method} }} }}", "type 'A'")]
    [TestCase($"partial class A {{ struct B {{ {Method} }} }}", "type 'B'")]
    public async Task Type_ThatIsNotPartial_IsRefused(string source, string message)
    {
        Refuses(source, "AG1006", message);
        var found = await GeneratorHarness.Run(source).Compilation.AnalyzeAsync(new TypeIsNotPartialAnalyzer());

        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1006" }));
        Assert.That(found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.Contain(message));
    }

    [TestCase($"partial class A {{ {Method} }}")]
    [TestCase($"partial interface A {{ partial class B {{ {Method} }} }}")]
    public async Task Type_ThatIsPartial_IsAccepted(string source)
    {
        Accepts(source);
        Assert.That(await GeneratorHarness.Run(source).Compilation.AnalyzeAsync(new TypeIsNotPartialAnalyzer()), Is.Empty);
    }
}
