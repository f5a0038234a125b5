namespace ApprovalGate.Cel.Tests.Parsing;

public sealed class LimitTests
{
    [TestCase("(", "1", ")")]
    [TestCase("[", "1", "]")]
    [TestCase("{1:", "1", "}")]
    [TestCase("!", "true", "")]
    [TestCase("-", "a", "")]
    [TestCase("true ? 1 : ", "1", "")]
    [TestCase("f(", "1", ")")]
    [TestCase("[1].all(x, ", "true", ")")]
    [TestCase("1 + (", "1", ")")]
    [TestCase("true || true && 1 == 1 + 1 * (", "1", ")")]
    [TestCase("", "a", ".b")]
    [TestCase("", "a", "[0]")]
    [TestCase("", "a", " + 1")]
    public void Parse_NestedTooDeep_IsRefused(string before, string inner, string after)
    {
        var text = string.Concat(Enumerable.Repeat(before, 100_000)) + inner + string.Concat(Enumerable.Repeat(after, 100_000));
        var environment = new CelEnvironment(new CelDeclarations("nothing")) { Limits = new CelLimits { MaxDepth = 250, MaxExpressionLength = int.MaxValue } };

        Assert.That(() => environment.Parse(text), Throws.TypeOf<CelParseException>().With.Message.Contains("MaxDepth"));
    }

    [Test]
    public void Parse_TooLong_IsRefused()
    {
        var environment = new CelEnvironment(new CelDeclarations("nothing")) { Limits = new CelLimits { MaxExpressionLength = 5 } };

        Assert.Multiple(() =>
        {
            Assert.That(() => environment.Parse("1 + 10"), Throws.TypeOf<CelParseException>().With.Message.Contains("MaxExpressionLength"));
            Assert.That(() => environment.Parse("1 + 1"), Throws.Nothing);
        });
    }

    [TestCase(0)]
    [TestCase(251)]
    public void Limits_DepthOutOfRange_IsRefused(int depth)
        => Assert.That(() => new CelLimits { MaxDepth = depth }, Throws.TypeOf<ArgumentOutOfRangeException>());
}
