using ApprovalGate.Delivery;
using ApprovalGate.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ApprovalGate;

/// <summary>What every transport must do by which people answer. Derive it, stand in for the people, and each test here runs on yours.</summary>
/// <remarks>
/// The test plays a person at the other end: a terminal, a chat, a mailbox. Each test begins without a request; one instance of the fixture
/// serves all. What a test waits for it waits for at most <see cref="Patience"/>.
/// </remarks>
public abstract class ApprovalTransportContract
{
    /// <summary>How long a test waits for what must happen; never how long something takes.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private IApprovalTransport? _transport;

    /// <summary>Gets the clock of this test's transports; it stands until the test moves it.</summary>
    protected FakeTimeProvider Clock { get; private set; } = new(Some.Noon);

    /// <summary>Gets the inbox that takes what people answer.</summary>
    protected RecordingInbox Inbox { get; private set; } = new();

    /// <summary>Gets the transport of this test.</summary>
    protected IApprovalTransport Transport => _transport!;

    /// <summary>Opens the transport on <see cref="Clock"/>; called again within a test: towards the same people, as after a restart.</summary>
    protected abstract IApprovalTransport Open();

    /// <summary>Waits until people see <paramref name="request"/> and can answer it.</summary>
    protected abstract Task SeesAsync(ApprovalRequest request);

    /// <summary>Waits until nobody can answer <paramref name="request"/> any more.</summary>
    protected abstract Task SeesNoMoreAsync(ApprovalRequest request);

    /// <summary>Returns how often people have been asked about <paramref name="request"/>.</summary>
    protected abstract int TimesAsked(ApprovalRequest request);

    /// <summary>Answers <paramref name="request"/> as a person who sees it, and waits until the transport has said what became of the answer.</summary>
    protected abstract Task AnswerAsync(ApprovalRequest request, Answer answer);

    [SetUp]
    public void OpenTransport()
    {
        Clock = new FakeTimeProvider(Some.Noon);
        Inbox = new RecordingInbox();
        _transport = Open();
    }

    [TearDown]
    public void CloseTransport() => (_transport as IDisposable)?.Dispose();

    [Test]
    public void Name_OfEachInstance_IsTheSameShortWord()
    {
        var again = Open();
        using (again as IDisposable)
        {
            Assert.That(Transport.Name, Is.EqualTo(again.Name).And.Matches("^[a-z0-9][a-z0-9._-]{0,63}$"));
        }
    }

    [TestCase(Answer.Approve)]
    [TestCase(Answer.Deny)]
    public async Task Answer_OfAPerson_ReachesTheInboxWithTheDigestThatWasShown(Answer answer)
    {
        var request = Some.Request();
        await DeliverAsync(request);
        await AnswerAsync(request, answer).WaitAsync(Patience);

        Assert.That(Inbox.Decisions, Has.Count.EqualTo(1));
        Assert.That(Inbox.Decisions.TryPeek(out var decision), Is.True);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((decision!.Request, decision.Digest, decision.Answer), Is.EqualTo((request.Id, request.Digest, answer)));
            Assert.That(decision.Via, Is.EqualTo(Transport.Name));
            Assert.That(decision.Approver.Id, Is.Not.Empty);
            Assert.That(decision.Approver.Authentication, Is.Not.Empty);
        }
    }

    [Test]
    public async Task Answer_ThatDoesNotCount_LeavesPeopleAbleToAnswer()
    {
        var request = Some.Request();
        Inbox.FailNext(new DecisionRejectedException(DecisionRejection.NotEligible, "This one may not decide."));
        await DeliverAsync(request);
        await AnswerAsync(request, Answer.Approve).WaitAsync(Patience);
        await SeesAsync(request).WaitAsync(Patience);
        await AnswerAsync(request, Answer.Deny).WaitAsync(Patience);

        Assert.That(Inbox.Decisions.Select(decision => decision.Answer), Is.EqualTo(new[] { Answer.Deny }));
    }

    [Test]
    public async Task Answer_TheStoreCannotKeep_LeavesPeopleAbleToAnswer()
    {
        var request = Some.Request();
        Inbox.FailNext(new ApprovalStoreException("The disk is full."));
        await DeliverAsync(request);
        await AnswerAsync(request, Answer.Approve).WaitAsync(Patience);
        await SeesAsync(request).WaitAsync(Patience);
        await AnswerAsync(request, Answer.Approve).WaitAsync(Patience);

        Assert.That(Inbox.Decisions.Select(decision => decision.Request), Is.EqualTo(new[] { request.Id }));
    }

    [Test]
    public async Task Deliver_TheSameRequestAgain_AsksOnce()
    {
        var request = Some.Request();
        await DeliverAsync(request);
        await Transport.DeliverAsync(request, Inbox, CancellationToken.None).WaitAsync(Patience);
        await AnswerAsync(request, Answer.Deny).WaitAsync(Patience);

        var next = Some.Request(2);
        await DeliverAsync(next);

        Assert.That((TimesAsked(request), TimesAsked(next)), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Deliver_ManyAtOnce_EachIsKnownByItself()
    {
        var kept = Some.Request();
        await DeliverAsync(kept);
        var others = Enumerable.Range(2, 7).Select(number => Some.Request(number)).ToList();
        var receipts = await Task.WhenAll(others.Select(request => Transport.DeliverAsync(request, Inbox, CancellationToken.None))).WaitAsync(Patience);
        await Task.WhenAll(others.Zip(receipts, (request, receipt) => Transport.RetractAsync(Withdrawn(request), receipt, CancellationToken.None))).WaitAsync(Patience);
        await AnswerAsync(kept, Answer.Approve).WaitAsync(Patience);

        Assert.That(Inbox.Decisions.Select(decision => decision.Request), Is.EqualTo(new[] { kept.Id }));
    }

    [Test]
    public async Task Retract_WhatPeopleSee_StopsAsking()
    {
        var request = Some.Request();
        var receipt = await DeliverAsync(request);
        await Transport.RetractAsync(Withdrawn(request), Kept(receipt), CancellationToken.None).WaitAsync(Patience);
        await SeesNoMoreAsync(request).WaitAsync(Patience);

        Assert.That(Inbox.Decisions, Is.Empty);
    }

    [Test]
    public async Task Retract_TwiceAndWithoutReceiptAndAfterARestart_DoesNoHarm()
    {
        var request = Some.Request();
        var receipt = await DeliverAsync(request);
        await Transport.RetractAsync(Withdrawn(request), receipt, CancellationToken.None).WaitAsync(Patience);
        await SeesNoMoreAsync(request).WaitAsync(Patience);
        await Transport.RetractAsync(Withdrawn(request), receipt, CancellationToken.None).WaitAsync(Patience);
        await Transport.RetractAsync(Withdrawn(Some.Request(2)), DeliveryReceipt.None, CancellationToken.None).WaitAsync(Patience);
        var again = Open();
        using (again as IDisposable)
        {
            await again.RetractAsync(Withdrawn(request), Kept(receipt), CancellationToken.None).WaitAsync(Patience);
        }

        var next = Some.Request(3);
        await DeliverAsync(next);
        await AnswerAsync(next, Answer.Approve).WaitAsync(Patience);

        Assert.That(Inbox.Decisions.Select(decision => decision.Request), Is.EqualTo(new[] { next.Id }));
    }

    [Test]
    public async Task UpdateAndRemind_OfWhatPeopleSee_LeaveItAnswerable()
    {
        var request = Some.Request();
        var receipt = await DeliverAsync(request);
        await Transport.UpdateAsync(request with { Version = 2 }, Kept(receipt), CancellationToken.None).WaitAsync(Patience);
        await Transport.RemindAsync(request with { Version = 2 }, Kept(receipt), CancellationToken.None).WaitAsync(Patience);
        await AnswerAsync(request, Answer.Approve).WaitAsync(Patience);

        Assert.That(Inbox.Decisions.Select(decision => decision.Request), Is.EqualTo(new[] { request.Id }));
    }

    /// <summary>Delivers <paramref name="request"/> and waits until people see it.</summary>
    protected async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request)
    {
        var receipt = await Transport.DeliverAsync(request, Inbox, CancellationToken.None).WaitAsync(Patience);
        await SeesAsync(request).WaitAsync(Patience);
        return receipt;
    }

    // As a transport gets it back from the log.
    private static DeliveryReceipt Kept(DeliveryReceipt receipt) => new(receipt.Reference);

    private static ApprovalRequest Withdrawn(ApprovalRequest request) => request with
    {
        State = RequestState.Withdrawn, EndedAt = Some.Noon.AddMinutes(1), Note = "The caller cancelled.",
    };
}
