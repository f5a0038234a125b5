namespace ApprovalGate.Cel.Tests.Declaring;

/// <summary>Declarations can be written as text and read back; names that are declared otherwise than as variables mean what they say.</summary>
public sealed class DeclarationTextTests
{
    [TestCase("")]
    [TestCase("amount: double, currency: string?, at: timestamp, wait: duration, any: dyn")]
    [TestCase("lines: list(Line{sku: string, count: int?}), first: Line?, byName: map(string, list(Line))")]
    [TestCase("level: int, Level.Low = -1, Level.High = 3, mask: uint, Mask.All = 18446744073709551615u")]
    [TestCase("order: Outer.Order{to: Address{city: string}, from: Address}, order.total: double")]
    public void Text_OfDeclarations_ReadsBack(string text)
        => Assert.That(CelDeclarations.Parse("test", text).ToText(), Is.EqualTo(text));

    [TestCase("amount")]
    [TestCase("amount: number")]
    [TestCase("amount: int, amount: int")]
    [TestCase("in: int")]
    [TestCase("a: list(int")]
    [TestCase("a: map(int)")]
    [TestCase("a: Line{b: int")]
    [TestCase("a: int}")]
    [TestCase("a = x")]
    [TestCase("a = 99999999999999999999")]
    [TestCase("a: int; b: int")]
    public void Text_ThatIsNone_IsRefused(string text)
        => Assert.That(() => CelDeclarations.Parse("test", text), Throws.TypeOf<FormatException>().With.Message.Contain(text));

    [Test]
    public void Text_NestedForEver_IsRefused()
        => Assert.That(
            () => CelDeclarations.Parse("test", string.Concat(Enumerable.Repeat("a: A{", 10_000))),
            Throws.TypeOf<FormatException>().With.Message.Contain("64 objects"));

    [Test]
    public void Constant_InAnExpression_IsItsValue()
    {
        var schema = new CelSchema<int>("test").Int("level", static (in level) => level).Constant("Level.High", CelValue.Int(3));
        var environment = new CelEnvironment<int>(schema);

        Assert.That(environment.CompileCondition("level >= Level.High").Evaluate(3));
        Assert.That(
            () => environment.CompileCondition("level == Level.Hihg"),
            Throws.TypeOf<CelCheckException>().With.Message.Contain("Known names: level, Level.High"));
    }

    [Test]
    public void Condition_ThatUsesWhatIsDeclaredForCheckingOnly_IsNotReadable()
    {
        var environment = new CelEnvironment<int>(
            new CelSchema<int>("test").Int("level", static (in level) => level).Declare("path.real", CelType.String));

        Assert.That(environment.CompileCondition("level > 1").IsReadable);
        var unreadable = environment.CompileCondition("level > 1 || path.real == 'x'");
        Assert.That(unreadable.IsReadable, Is.False);
        Assert.That(unreadable.TryEvaluate(0, out _, out var error), Is.False);
        Assert.That(error!.Kind, Is.EqualTo(CelEvaluationErrorKind.UnknownName));
    }

    [Test]
    public void OtherNames_WithAGetter_AreReadByIt()
    {
        var environment = new CelEnvironment<Dictionary<string, long>>(
            new CelSchema<Dictionary<string, long>>("test").Others(static name => (in values) => CelValue.Int(values[name])));
        var condition = environment.CompileCondition("a + b == 3 && type(a) == int");

        Assert.That(condition.Evaluate(new() { ["a"] = 1, ["b"] = 2 }));
        Assert.That(condition.TryEvaluate([], out _, out var error), Is.False);
        Assert.That(error!.Kind, Is.EqualTo(CelEvaluationErrorKind.HostFailure));
    }

    [TestCase("amount", ExpectedResult = true)]
    [TestCase("a.b_1", ExpectedResult = true)]
    [TestCase("package", ExpectedResult = false)]
    [TestCase("in", ExpectedResult = false)]
    [TestCase("é", ExpectedResult = false)]
    [TestCase("", ExpectedResult = false)]
    public bool CanDeclare_OfAName_IsWhetherItIsAnIdentifier(string name) => CelDeclarations.CanDeclare(name);
}
