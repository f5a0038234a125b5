namespace ApprovalGate.Cel.Tests.Evaluation;

/// <summary>Simple conditions allocate nothing.</summary>
public sealed class AllocationTests
{
    private static readonly Refund Plain = new(62.5, "EUR", 3, Account: 7, Customer: new Customer("Ada", 41), Limit: 5);

    [TestCase("amount > 1000 || currency != 'EUR'")]
    [TestCase("amount > 50 && attempts < 10 && account == 7u && !urgent")]
    [TestCase("attempts * 2 + 1 == 7")]
    [TestCase("customer.age > 40 && customer.name == 'Ada'")]
    [TestCase("currency.startsWith('E') || currency.contains('U')")]
    [TestCase("size(currency) == 3")]
    [TestCase("limit != null && limit > 4")]
    [TestCase("at < timestamp('2026-11-30T00:00:00Z')")]
    [TestCase("currency.matches('^EU')")]
    public void Evaluate_ASimpleCondition_AllocatesNothing(string text) => Assert.That(AllocatedBy(text), Is.Zero);

    [Test]
    public void Control_AConditionThatMakesAString_IsFound() => Assert.That(AllocatedBy("currency + 'x' == 'EURx'"), Is.Positive);

    private static long AllocatedBy(string text)
    {
        const int Rounds = 1_000;
        var condition = Refund.Environment.CompileCondition(text);
        Count(condition, Rounds);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Count(condition, Rounds);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }

    private static int Count(CelCondition<Refund> condition, int rounds)
    {
        var held = 0;
        for (var i = 0; i < rounds; i++)
        {
            held += condition.TryEvaluate(in Plain, out var holds, out _) && holds ? 1 : 0;
        }

        return held;
    }
}
