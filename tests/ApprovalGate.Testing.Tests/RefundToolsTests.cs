namespace ApprovalGate.Testing.Tests;

/// <summary>How users test gated tools: by NUnit's fixture.</summary>
public sealed class RefundToolsTests : ApprovalGateFixture
{
    [Test]
    public async Task Refund_Denied_DoesNotPay()
    {
        var refund = RefundTools.RefundAsync("4711", 19.90m);
        var asked = await Test.Approver.NextAsync();
        await Test.Approver.AnswerAsync(asked, FakeAnswer.Deny("not this order"));

        Assert.That(asked.Arguments.Json, Does.Contain("4711"));
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => refund);
        Assert.That(Test.RequestFor("RefundTools.RefundAsync").State, Is.EqualTo(RequestState.Denied));
    }

    [Test]
    public async Task Refund_NobodyAnswers_Expires()
    {
        var refund = RefundTools.RefundAsync("4711", 19.90m);
        Test.LetExpire(await Test.Approver.NextAsync());

        await Assert.ThrowsAsync<ApprovalExpiredException>(() => refund);
    }

    [Test]
    public void Look_Asks_Nobody()
    {
        Assert.That(RefundTools.Look("4711"), Is.EqualTo("4711 was delivered"));
        Assert.That(Test.Approver.Asked, Is.Empty);
    }
}
