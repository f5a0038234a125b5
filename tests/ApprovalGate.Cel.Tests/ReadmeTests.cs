namespace ApprovalGate.Cel.Tests;

/// <summary>The code of the package's page.</summary>
public sealed class ReadmeTests
{
    [Test]
    public void Example_OfThePage_Works()
    {
        var schema = new CelSchema<Payment>("Payment")
            .Double("amount", (in Payment payment) => payment.Amount)
            .String("currency", (in Payment payment) => payment.Currency);
        var needsApproval = new CelEnvironment<Payment>(schema).CompileCondition("amount > 1000 || currency != 'EUR'");

        var asks = needsApproval.Evaluate(new Payment(1500, "EUR"));

        Assert.That(asks, Is.True);
    }

    [Test]
    public void Example_OfAMistake_IsAsThePageShowsIt()
    {
        var declarations = new CelDeclarations("Payment").Declare("amount", CelType.Double).Declare("currency", CelType.String);

        var exception = Assert.Throws<CelCheckException>(() => new CelEnvironment(declarations).Check("amuont > 1000"))!;

        Assert.That(exception.Message, Is.EqualTo(
            "(1,1): Unknown name 'amuont'. Did you mean 'amount'? Known names: amount, currency.\n  amuont > 1000\n  ^^^^^^"));
    }

    private sealed record Payment(double Amount, string Currency);
}
