using static ApprovalGate.Generators.Tests.Rules.InterfaceRules;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1022: a decorator has a name of its own.</summary>
public sealed class AG1022Tests
{
    [TestCase("interface ITools { [RequiresApproval] void X(); } class GatedTools { }", "'ITools' would be called 'GatedTools'")]
    [TestCase("interface ITools<T> { [RequiresApproval] void X(); } class GatedTools<T> { }", "'ITools<T>' would be called 'GatedTools'")]
    [TestCase("class Outer { internal interface ITools { [RequiresApproval] void X(); } } class GatedOuterTools { }", "would be called 'GatedOuterTools'")]
    public async Task Name_ThatATypeHas_IsRefused(string source, string message)
        => Assert.That(await OfAsync(source), Has.Length.EqualTo(1).And.One.StartsWith("AG1022").And.One.Contains(message));

    [Test]
    public async Task Name_ThatTwoDecoratorsWouldHave_IsRefusedForBoth()
        => Assert.That(
            await OfAsync("interface ITools { [RequiresApproval] void X(); } interface Tools { [RequiresApproval] void X(); }"),
            Has.Length.EqualTo(2).And.All.StartsWith("AG1022"));

    [TestCase("interface ITools { [RequiresApproval] void X(); } class GatedTools<T> { }")]
    [TestCase("interface ITools { [RequiresApproval] void X(); } interface ITools<T> { [RequiresApproval] void X(); }")]
    [TestCase("namespace A { interface ITools { [RequiresApproval] void X(); } } namespace B { interface ITools { [RequiresApproval] void X(); } }")]
    [TestCase("interface ITools { [RequiresApproval] void X(); } interface Itools { [RequiresApproval] void X(); }")]
    public async Task Name_ThatIsFree_IsAccepted(string source)
    {
        Assert.That(await OfAsync(source), Is.Empty);
        Assert.That(GeneratorHarness.Run(source).ShouldCompile().Decorators, Is.Not.Empty);
    }
}
