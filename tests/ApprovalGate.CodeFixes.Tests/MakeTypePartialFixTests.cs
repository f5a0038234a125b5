using static ApprovalGate.CodeFixes.Tests.FixHarness;

namespace ApprovalGate.CodeFixes.Tests;

/// <summary>AG1006: every type around a tool becomes partial, and all compiles.</summary>
public sealed class MakeTypePartialFixTests
{
    [TestCase("class A { class B { # } }", "partial class A { partial class B { # } }")]
    [TestCase("class A { public static partial class B { # } }", "partial class A { public static partial class B { # } }")]
    [TestCase("namespace N\n{\n    // why\n    interface I\n    {\n        struct B { # }\n    }\n}", "namespace N\n{\n    // why\n    partial interface I\n    {\n        partial struct B { # }\n    }\n}")]
    public async Task Type_ThatIsNotPartial_BecomesSo(string source, string expected)
    {
        const string Tools = "[RequiresApproval] public static partial void X(); private static void XCore() { } "
            + "[RequiresApproval] public static partial void Y(); private static void YCore() { }";
        source = source.Replace("#", Tools, StringComparison.Ordinal);
        expected = expected.Replace("#", Tools, StringComparison.Ordinal);

        Assert.That(await FixEachAsync(source, new MakeTypePartialFix()), Is.EqualTo(expected));
        Assert.That(await FixAllAsync(source, new MakeTypePartialFix()), Is.EqualTo(expected));
        await ShouldCompileAsync(expected);
    }
}
