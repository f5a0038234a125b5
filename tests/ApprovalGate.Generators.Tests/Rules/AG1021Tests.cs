using static ApprovalGate.Generators.Tests.Rules.InterfaceRules;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1021: what would throw at start does not compile.</summary>
public sealed class AG1021Tests
{
    [TestCase("class I { }", "it is no interface")]
    [TestCase("interface I { void X(); }", "no member of it is marked")]
    [TestCase("interface I { [RequiresApproval] void X(); int Y { get; init; } }", "is set by 'init'")]
    [TestCase("unsafe interface I { [RequiresApproval] void X(); void Y(int* y); }", "passes pointers")]
    [TestCase("interface I { [RequiresApproval] void X(); protected void Y(); }", "'Y' is not accessible")]
    [TestCase("interface I { [RequiresApproval] void X(); [Obsolete(\"\", true)] void Y(); }", "is obsolete as an error")]
    [TestCase("interface I { [RequiresApproval] void X(); [OverloadResolutionPriority(1)] void X(object a); }", "[OverloadResolutionPriority]")]
    [TestCase("interface I : J { new void X(); } interface J { [RequiresApproval] void X(); }", "'X' is marked, and another")]
    [TestCase("interface I : J, K { } interface J { [RequiresApproval] void X(); } interface K { void X(); }", "'X' is marked, and another")]
    [TestCase("interface I : J { new void X<T>([Unbound(\"any\")] T a); } interface J { [RequiresApproval] void X<U>([Unbound(\"any\")] U a); }", "'X' is marked, and another")]
    [TestCase("interface I { [RequiresApproval] void Dispose(); }", "'Dispose' is marked, and another")]
    [TestCase("interface I : J<int> { } interface J<T> { [RequiresApproval] void X([Unbound(\"any\")] T a); [RequiresApproval] void X(int a); }", "reach another of the same parameters")]
    public async Task Service_WithoutADecorator_IsRefused(string type, string reason)
        => Assert.That(await OfAsync(type + Use("I")), Has.Length.EqualTo(1).And.One.StartsWith("AG1021: 'I' cannot be added gated").And.One.Contains(reason));

    [Test]
    public async Task Service_OfAnUnboundTypeParameter_IsRefused()
        => Assert.That(await OfAsync("interface I<T> { [RequiresApproval] void X(T a); }" + Use("I<int>")), Has.One.Contains("is a type parameter"));

    [Test]
    public async Task Service_OfAClosedBaseInterface_IsAccepted()
        => Assert.That(await OfAsync("interface J : I<int> { } interface I<T> { [RequiresApproval] void X(T a); }" + Use("J")), Is.Empty);

    [Test]
    public async Task Service_OfAnAssemblyBuiltWithoutTheGenerator_IsRefused()
    {
        var foreign = Foreign("Foreign", "public interface I { [RequiresApproval] void X(); }");

        Assert.That(await OfAsync(Use("I"), foreign), Has.One.Contains("built without the generator"));
    }

    [TestCase("interface I { [RequiresApproval] void X(); }")]
    [TestCase("interface I : J { } interface J { [RequiresApproval] void X(); }")]
    [TestCase("partial interface I { void Y(); } partial interface I { [RequiresApproval] void X(); }")]
    public async Task Service_WithADecorator_IsAccepted(string type) => Assert.That(await OfAsync(type + Use("I")), Is.Empty);

    private static string Use(string service)
        => $" class A {{ void X(Microsoft.Extensions.DependencyInjection.IServiceCollection s) => s.AddGated<{service}>(_ => null!); }}";
}
