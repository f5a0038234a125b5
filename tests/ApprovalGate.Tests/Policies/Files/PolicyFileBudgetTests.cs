using ApprovalGate.Policies;
using ApprovalGate.Policies.Files;

namespace ApprovalGate.Tests.Policies.Files;

/// <summary>The budgets of rules: what a call takes of them, and which changes of them ask for less.</summary>
public sealed class PolicyFileBudgetTests
{
    private const string Daily = "\"limit\": 500, \"sum\": \"amount\", \"unit\": \"EUR\", \"each\": \"Day\"";

    [TestCase("""{"amount":{"$decimal":"19.90"}}""", "19.90")]
    [TestCase("""{"amount":12}""", "12")]
    [TestCase("""{"amount":0.1}""", "0.1")]
    [TestCase("""{"amount":1.5e3}""", "1500")]
    [TestCase("""{"amount":{"$integer":"9007199254740993"}}""", null)]
    [TestCase("""{"amount":{"$integer":"900719925474099"}}""", "900719925474099")]
    [TestCase("""{"amount":{"$double":"-0"}}""", "0")]
    [TestCase("""{"amount":{"$number":"1.0"}}""", "1")]
    [TestCase("""{"amount":{"$decimal":"0.1000000000000000000001"}}""", "0.100000001")]
    [TestCase("""{"amount":{"$decimal":"-0.01"}}""", null)]
    [TestCase("""{"amount":null}""", null)]
    [TestCase("""{"amount":"12"}""", null)]
    [TestCase("""{"amount":true}""", null)]
    [TestCase("""{"amount":1e400}""", null)]
    [TestCase("""{"amount":{"$sensitive":"key:12"}}""", null)]
    [TestCase("""{}""", null)]
    public void Sum_OfAnArgument_IsReadExactlyOrNotAtAll(string arguments, string? amount)
    {
        var use = Shop.Evaluate(Shop.Rules(Rule(Daily)), Shop.Refund, arguments).Budgets.Single();

        Assert.That(use.Amount, Is.EqualTo(amount is null ? null : (decimal?)decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(use.Problem, amount is null ? Is.Not.Null.And.Not.Contain("12") : Is.Null);
    }

    [Test]
    public void Sum_OfAMember_IsRead()
    {
        var amount = ArgumentAmount.Read(new CanonicalArguments("""{"order":{"total":{"$decimal":"7.25"}},"in":3}"""), "order.total", out _);
        Assert.That(amount, Is.EqualTo(7.25m));
        Assert.That(ArgumentAmount.Read(new CanonicalArguments("""{"in":3}"""), "in_", out _), Is.EqualTo(3), "a name that conditions keep for themselves");
    }

    [Test]
    public void Verdict_OfAToolWithABudget_DependsOnTheCall()
    {
        var file = Shop.Rules(Rule(Daily), """{ "name": "files", "tools": ["Shop.Files.WriteAsync"], "verdict": "Allow" }""");

        Assert.That(file.ForEveryCall(Shop.Refund), Is.Null);
        Assert.That(file.ForEveryCall(Shop.Write), Is.Not.Null, "the budget of another tool costs nothing");
        Assert.That(file.ForEveryCall(Shop.Read), Is.Not.Null);
    }

    [TestCase("\"limit\": 500, \"sum\": \"amount\", \"unit\": \"EUR\", \"each\": \"Day\", \"beyond\": \"Block\"", false)]
    [TestCase("\"limit\": 499, \"sum\": \"amount\", \"unit\": \"EUR\", \"each\": \"Day\"", false)]
    [TestCase("\"limit\": 501, \"sum\": \"amount\", \"unit\": \"EUR\", \"each\": \"Day\"", true)]
    [TestCase("\"limit\": 500, \"sum\": \"amount\", \"unit\": \"EUR\", \"each\": \"Week\"", true)]
    [TestCase("\"limit\": 500, \"sum\": \"amount\", \"unit\": \"EUR\", \"each\": \"Day\", \"timeZone\": \"Europe/Berlin\"", true)]
    [TestCase("\"limit\": 500, \"sum\": \"amount\", \"unit\": \"EUR\", \"each\": \"Day\", \"per\": \"Actor\"", true)]
    [TestCase("\"limit\": 500, \"each\": \"Day\"", true)]
    public void Change_OfABudget_IsWeakerUnlessItIsSurelyStricter(string changed, bool isWeaker)
        => Assert.That(Weaker(Rule(Daily), Rule(changed)), Is.EqualTo(new[] { (isWeaker, "the budget of rule 'daily' changed") }));

    [Test]
    public void Change_ThatAddsABudgetOrTakesItAway_IsToldSo()
    {
        const string Without = """{ "name": "daily", "tags": ["money"], "verdict": "AllowAndRecord" }""";
        Assert.That(Weaker(Without, Rule(Daily)), Is.EqualTo(new[] { (false, "the budget of rule 'daily' changed") }));
        Assert.That(Weaker(Rule(Daily), Without), Is.EqualTo(new[] { (true, "the budget of rule 'daily' changed") }));
        Assert.That(Weaker(Rule(Daily), Rule(Daily)), Is.Empty);
    }

    private static IReadOnlyList<(bool, string)> Weaker(string was, string now)
        => [.. PolicyComparison.Between(Shop.Rules(was), Shop.Rules(now)).Select(difference => (difference.IsWeaker, difference.What))];

    private static string Rule(string budget) => $$"""{ "name": "daily", "tags": ["money"], "verdict": "AllowAndRecord", "budget": { {{budget}} } }""";
}
