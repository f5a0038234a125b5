namespace ApprovalGate.Cel.Tests.Evaluation;

/// <summary>Conditions over an input of the host.</summary>
public sealed class ConditionTests
{
    private static readonly Refund Plain = new(
        62.5, "EUR", 3, true, 7, new DateTimeOffset(2026, 11, 30, 23, 15, 0, TimeSpan.Zero), TimeSpan.FromMinutes(90),
        new Customer("Ada", 41, "vip"), [new Item("a", 10), new Item("b", 52.5)], 5);

    [TestCase("amount > 50", true)]
    [TestCase("50 < amount", true)]
    [TestCase("amount > 62.5", false)]
    [TestCase("amount >= 62.5 && amount <= 62.5", true)]
    [TestCase("currency != 'EUR' || amount > 1000", false)]
    [TestCase("'EUR' == currency", true)]
    [TestCase("attempts * 2 == 6 && attempts % 2 == 1", true)]
    [TestCase("1 < attempts && attempts < 4", true)]
    [TestCase("account == 7u", true)]
    [TestCase("attempts < account", true)]
    [TestCase("urgent == true", true)]
    [TestCase("!urgent", false)]
    [TestCase("at.getHours('Europe/Berlin') == 0", true)]
    [TestCase("at.getDayOfWeek() == 1", true)]
    [TestCase("at + wait == timestamp('2026-12-01T00:45:00Z')", true)]
    [TestCase("wait > duration('1h')", true)]
    [TestCase("customer.age > 40 && customer.name == 'Ada'", true)]
    [TestCase("has(customer.note)", true)]
    [TestCase("customer.note == 'vip'", true)]
    [TestCase("customer.?note.orValue('') == 'vip'", true)]
    [TestCase("items.exists(i, i.price > 50)", true)]
    [TestCase("items.all(i, i.price > 10)", false)]
    [TestCase("items.exists_one(i, i.sku == 'b')", true)]
    [TestCase("items.map(i, i.price)[1] == 52.5", true)]
    [TestCase("items.all(n, i, n == 0 || i.sku == 'b')", true)]
    [TestCase("size(items) == 2", true)]
    [TestCase("limit == 5", true)]
    [TestCase("limit != null && limit > 4", true)]
    [TestCase("customer != null", true)]
    [TestCase("currency in ['EUR', 'USD']", true)]
    [TestCase("(urgent ? attempts : 0) == 3", true)]
    [TestCase("currency.matches('^[A-Z]{3}$')", true)]
    public void Evaluate_OverAnInput_Holds(string condition, bool expected)
        => Assert.That(Refund.Environment.CompileCondition(condition).Evaluate(Plain), Is.EqualTo(expected));

    [TestCase("limit > 4", CelEvaluationErrorKind.NoSuchOverload)]
    [TestCase("customer.age > 4", CelEvaluationErrorKind.NoSuchOverload)]
    [TestCase("currency == 'EUR'", CelEvaluationErrorKind.NoSuchOverload)]
    [TestCase("attempts / 0 == 1", CelEvaluationErrorKind.DivideByZero)]
    [TestCase("items[5].price > 1", CelEvaluationErrorKind.IndexOutOfRange)]
    [TestCase("(attempts / 0 == 1) != (urgent && false)", CelEvaluationErrorKind.DivideByZero)]
    [TestCase("(attempts / 0 == 1) == (true || urgent)", CelEvaluationErrorKind.DivideByZero)]
    [TestCase("attempts / 0 < (true || urgent ? 1 : 2)", CelEvaluationErrorKind.DivideByZero)]
    [TestCase("(attempts / 0 == 1) == [1, 2].exists(x, x == 1 || x / 0 == 1)", CelEvaluationErrorKind.DivideByZero)]
    [TestCase("(attempts / 0 == 1) == [1, 2].all(x, x == 3 && x / 0 == 1)", CelEvaluationErrorKind.DivideByZero)]
    public void Evaluate_WhatHasNoValue_IsAnErrorAndNeverHolds(string condition, CelEvaluationErrorKind kind)
    {
        var compiled = Refund.Environment.CompileCondition(condition);
        var refund = new Refund(1, null!, Items: []);

        var evaluated = compiled.TryEvaluate(in refund, out var holds, out var error);

        Assert.Multiple(() =>
        {
            Assert.That((evaluated, holds), Is.EqualTo((false, false)));
            Assert.That(error!.Kind, Is.EqualTo(kind));
            Assert.That(error.Span, Is.Not.Null);
            Assert.That(() => compiled.Evaluate(in refund), Throws.TypeOf<CelEvaluationException>().With.Message.Contains("^"));
        });
    }

    [TestCase("attempts / 0 == 1 || urgent")]
    [TestCase("urgent || attempts / 0 == 1")]
    [TestCase("!(attempts / 0 == 1 && !urgent)")]
    [TestCase("[0, 1].exists(x, 1 / x == 1)")]
    [TestCase("![0, 1].all(x, 1 / x == 2)")]
    public void Evaluate_AnErrorThatDoesNotMatter_IsAbsorbed(string condition)
        => Assert.That(Refund.Environment.CompileCondition(condition).Evaluate(Plain), Is.True);

    [Test]
    public void Evaluate_AGetterThatThrows_IsAnErrorThatNothingAbsorbs()
    {
        var schema = new CelSchema<int>("input").Bool("broken", (in int _) => throw new InvalidOperationException("secret"));
        var condition = new CelEnvironment<int>(schema).CompileCondition("broken || true");

        var evaluated = condition.TryEvaluate(0, out _, out var error);

        Assert.Multiple(() =>
        {
            Assert.That(evaluated, Is.False);
            Assert.That(error!.Kind, Is.EqualTo(CelEvaluationErrorKind.HostFailure));
            Assert.That(error.Problem, Does.Not.Contain("secret"));
            Assert.That(error.Exception, Is.TypeOf<InvalidOperationException>());
        });
    }

    [Test]
    public void Evaluate_FromManyThreads_GivesEachItsOwnResult()
    {
        var condition = Refund.Environment.CompileCondition("items.filter(i, i.price > amount).size() == attempts");
        var items = Enumerable.Range(0, 50).Select(price => new Item("x", price)).ToList();

        var wrong = Enumerable.Range(0, 2_000).AsParallel().Count(n => !condition.Evaluate(new Refund(n % 50, "EUR", 49 - (n % 50), Items: items)));

        Assert.That(wrong, Is.Zero);
    }

    [Test]
    [SetCulture("tr-TR")]
    public void Evaluate_InACultureWithOtherRules_GivesTheSame() => Assert.Multiple(() =>
    {
        Assert.That(Some.Value("string(1.5) + 'I'.lowerAscii() + '%.2f'.format([2.5])").AsString(), Is.EqualTo("1.5i2.50"));
        Assert.That(Some.Value("double('1.5') == 1.5 && 'i'.upperAscii() == 'I' && 'FILE'.matches('(?i)file')").AsBool(), Is.True);
        Assert.That(Some.Value("string(timestamp('2026-11-30T01:02:03.5Z'))").AsString(), Is.EqualTo("2026-11-30T01:02:03.5Z"));
    });
}
