using ApprovalGate.Cel;
using ApprovalGate.Generated;
using ApprovalGate.Policies;

namespace ApprovalGate.Tests.Policies;

/// <summary>A condition on a tool that declares nothing takes each argument as the call brings it.</summary>
public sealed class UndeclaredConditionTests
{
    private const string Arguments = """
        {"amount":62.5,"at":{"$dateTimeOffset":"2026-03-01T12:00:00.0000000+02:00"},"big":{"$integer":"9007199254740993"},"count":3,
        "currency":"EUR","note":null,"order":{"Lines":[{"Sku":"a"}],"Total":{"$decimal":"19.90"}},"pin":{"$sensitive":"k:c"},
        "set":{"$set":["a","b"]},"speed":{"$enum":"Fast","number":"5"},"type":"t"}
        """;

    private static readonly Tool Tool = new("Remote.Refund", "Remote.Refund()", Reversibility.Irreversible);

    [TestCase("amount > 62.0 && amount < 63")]
    [TestCase("count == 3 && big == 9007199254740993")]
    [TestCase("currency == 'EUR' && note == null")]
    [TestCase("order.Total > 19.5 && order.Lines[0].Sku == 'a'")]
    [TestCase("'a' in set && speed == 5")]
    [TestCase("at == timestamp('2026-03-01T10:00:00Z')")]
    [TestCase("has(call.arguments.note) && !has(call.arguments.missing)")]
    [TestCase("call.arguments.type == 't' && type(count) == int")]
    [TestCase("[1, 2].exists(n, n == count - 1)")]
    [TestCase("call.actor == 'agent'")]
    public void Condition_OfWhateverNames_ReadsTheCanonicalArguments(string text)
        => Assert.That(Evaluate(text), Is.EqualTo(new ConditionResult(true)));

    [TestCase("missing == 1", "The call has no argument 'missing'.")]
    [TestCase("pin == '1234'", "A sensitive argument cannot be read from a record: only a commitment to it is kept.")]
    [TestCase("count + amount > 1.0", "The operator is not defined")]
    public void Condition_ThatCannotRead_IsAnErrorAndNotFalse(string text, string problem)
    {
        var result = Evaluate(text);

        Assert.That(result.Holds, Is.False);
        Assert.That(result.HoldsOrFails);
        Assert.That(result.Problem, Is.Not.Null);
        if (result.Error!.Kind == CelEvaluationErrorKind.HostFailure)
        {
            Assert.That(result.Problem, Is.EqualTo(problem));
        }
    }

    [Test]
    public void Matches_OfAConditionThatCannotBeEvaluated_Throws()
    {
        var condition = ToolCondition.Compile(Tool, "count / 0 > 1");

        Assert.That(
            () => condition.Matches(new PolicyInput(Tool, new ApprovalTerms(), new CanonicalArguments(Arguments), new Session("s", "agent"), default)),
            Throws.TypeOf<CelEvaluationException>().With.Message.Contain("DivideByZero"));
    }

    [Test]
    public void Compile_OfWhatIsNoExpression_SaysWhere()
        => Assert.That(
            () => ToolCondition.Compile(Tool, "amount >"),
            Throws.TypeOf<CelParseException>().With.Property("Error").Property("Column").EqualTo(9));

    [Test]
    public void Arguments_ReadByManyConditions_AreWrittenOnce()
    {
        var arguments = new FakeArguments(Arguments);
        var policy = FakePolicy.AskedEachCall((in input) =>
        {
            foreach (var text in new[] { "count == 3", "currency == 'EUR'" })
            {
                Assert.That(ToolCondition.Compile(input.Tool, text).Matches(in input));
            }

            return default;
        });

        var set = new PolicySet(new(), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), false, [policy, policy]);
        set.ForCall(Tool, arguments, null, new Session("s", "agent"), default, (_, thrown) => Assert.Fail($"{thrown}"));

        Assert.That(arguments.Written, Is.EqualTo(1));
    }

    private static ConditionResult Evaluate(string text)
        => ToolCondition.Compile(Tool, text)
            .Evaluate(new PolicyInput(Tool, new ApprovalTerms(), new CanonicalArguments(Arguments), new Session("s", "agent"), default));
}
