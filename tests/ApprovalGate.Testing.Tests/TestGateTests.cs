namespace ApprovalGate.Testing.Tests;

/// <summary>The plain gate for a test, for whoever has another framework or tests that run beside each other.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TestGateTests
{
    [Test]
    public async Task Approving_RunsTheTool()
    {
        using var test = new TestGate(FakeApprover.Approving());

        Assert.That(await RefundTools.RefundAsync("4711", 19.90m), Is.EqualTo("refunded 19.90 for 4711"));
        Assert.That(test.RequestFor("RefundTools.RefundAsync").Approvals.Single().Approver.Id, Is.EqualTo("alice"));
    }

    [Test]
    public async Task Denying_RefusesWithTheReason()
    {
        using var test = new TestGate(FakeApprover.Denying("too much"));
        var refused = await Assert.ThrowsAsync<ApprovalDeniedException>(() => RefundTools.RefundAsync("4711", 19.90m));

        Assert.That(refused!.DenialReason, Is.EqualTo("too much"));
    }

    [Test]
    public async Task Scripted_GivesItsAnswersInOrderAndThenNone()
    {
        using var test = new TestGate(FakeApprover.Scripted(FakeAnswer.Approve(), FakeAnswer.Deny("enough")));
        await RefundTools.RefundAsync("1", 5m);
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => RefundTools.RefundAsync("2", 5m));
        var third = RefundTools.RefundAsync("3", 5m);
        for (var seen = 0; seen < 3; seen++)
        {
            await test.Approver.NextAsync();
        }

        Assert.That(third.IsCompleted, Is.False);
        Assert.That(test.Requests.Select(request => request.State), Is.EqualTo(new[] { RequestState.Succeeded, RequestState.Denied, RequestState.Pending }));
    }

    [Test]
    public async Task Answering_LooksAtTheRequest()
    {
        using var test = new TestGate(FakeApprover.Answering(
            request => request.Arguments.Json.Contains("4711", StringComparison.Ordinal) ? FakeAnswer.Approve() : FakeAnswer.Deny()));

        await RefundTools.RefundAsync("4711", 5m);
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => RefundTools.RefundAsync("4712", 5m));
    }

    [Test]
    public async Task Reply_StaysInTheRecordOfTheRequest()
    {
        using var test = new TestGate(FakeApprover.Scripted(FakeAnswer.Reply("Which order?")));
        _ = RefundTools.RefundAsync("4711", 5m);
        await test.Approver.NextAsync();

        Assert.That(() => test.RequestFor("RefundTools.RefundAsync").Replies.Select(reply => reply.Text), Is.EqualTo(new[] { "Which order?" }).After(20_000, 10));
    }

    [Test]
    public async Task Gates_OfTwoFlows_AreNotEachOthers()
    {
        var both = await Task.WhenAll(RefundAsync(FakeApprover.Approving()), RefundAsync(FakeApprover.Denying()));
        Assert.That(both, Is.EqualTo(new[] { true, false }));

        static async Task<bool> RefundAsync(FakeApprover approver)
        {
            await Task.Yield();
            using var test = new TestGate(approver);
            try
            {
                await RefundTools.RefundAsync("4711", 5m);
                return true;
            }
            catch (ApprovalDeniedException)
            {
                return false;
            }
        }
    }

    [Test]
    public void Disposed_LeavesNoCurrentGate()
    {
        new TestGate().Dispose();

        Assert.That(() => RefundTools.Look("4711"), Throws.InstanceOf<GateNotConfiguredException>());
    }

    [Test]
    public void RequestFor_AToolNobodyCalled_SaysWhatThereIs()
    {
        using var test = new TestGate();

        Assert.That(() => test.RequestFor("RefundTools.RefundAsync"), Throws.InvalidOperationException.With.Message.Contains("There are none at all."));
    }
}
