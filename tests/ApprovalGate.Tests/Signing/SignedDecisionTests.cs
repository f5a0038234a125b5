using ApprovalGate.Approvers;
using ApprovalGate.Generated;
using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Signing;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using ApprovalGate.Streams;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Signing;

/// <summary>Where signed decisions are demanded, no other lets a call run: not through the inbox, not written into the store.</summary>
public sealed class SignedDecisionTests
{
    private SigningBench _bench = null!;

    [SetUp]
    public void Open() => _bench = new SigningBench();

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public async Task Decision_SignedByARegisteredKey_RunsAndStaysInTheLog()
    {
        var (request, call) = await _bench.AskAsync();
        Assert.That(request.Terms.SignedDecisions, "class 3, and the gate has a root");
        await _bench.Gate.Inbox.DecideAsync(_bench.Sign(request, _bench.Bob));

        Assert.That(await call.WaitAsync(FakeApprover.Patience), Is.EqualTo(1));
        var decision = _bench.Gate.Requests.Get(request.Id)!.Decisions.Single();
        Assert.That((decision.Approver.Id, decision.Signature!.Key, decision.Signature.Role), Is.EqualTo(("bob", _bench.Bob.Public.Fingerprint, "dba")));
    }

    [TestCase(Answer.Approve)]
    [TestCase(Answer.Deny)]
    public async Task Decision_Unsigned_IsRefused(Answer answer)
    {
        var (request, _) = await _bench.AskAsync();

        await AssertRejectedAsync(new Decision(request.Id, request.Digest, answer, Approver.Person("alice", "test"), "test"), DecisionRejection.SignatureMissing);
        Assert.That(_bench.Gate.Requests.Get(request.Id)!.State, Is.EqualTo(RequestState.Pending));
    }

    [Test]
    public async Task Decision_ReplayedOnAnotherRequest_IsRefused()
    {
        var (first, call) = await _bench.AskAsync("a.txt");
        var signed = _bench.Sign(first, _bench.Alice);
        await _bench.Gate.Inbox.DecideAsync(signed);
        await call.WaitAsync(FakeApprover.Patience);
        var (second, _) = await _bench.AskAsync("a.txt");

        await AssertRejectedAsync(signed with { Request = second.Id, Digest = second.Digest }, DecisionRejection.SignatureRefused);
        await AssertRejectedAsync(signed with { Request = second.Id }, DecisionRejection.WrongDigest);
        Assert.That(await _bench.Gate.Inbox.DecideAsync(signed), Is.EqualTo(RequestState.Succeeded), "the same answer again is taken, and changes nothing");
    }

    [Test]
    public async Task Decision_InTheNameOfAnother_IsRefused()
    {
        var (request, _) = await _bench.AskAsync();

        await AssertRejectedAsync(_bench.Sign(request, _bench.Alice) with { Approver = Approver.Person("bob", "key") }, DecisionRejection.SignatureRefused);
    }

    [Test]
    public async Task Decision_TurnedIntoItsOpposite_IsRefused()
    {
        var (request, _) = await _bench.AskAsync();

        await AssertRejectedAsync(_bench.Sign(request, _bench.Alice, Answer.Deny) with { Answer = Answer.Approve }, DecisionRejection.SignatureRefused);
    }

    [Test]
    public async Task Decision_ByTheActorsOwnKey_IsRefused()
    {
        var own = _bench.NewKey();
        _bench.Register("agent", own);
        var (request, call) = await _bench.AskAsync();
        var signed = _bench.Sign(request, own);

        await AssertRejectedAsync(signed, DecisionRejection.OwnRequest);
        _bench.Forge(request, signed);
        _bench.AssertWaits(request, call);
    }

    [Test]
    public async Task Decision_ByAKeyThatWasRevoked_IsRefused()
    {
        var (request, call) = await _bench.AskAsync();
        var signed = _bench.Sign(request, _bench.Alice);
        _bench.Revoke(_bench.Alice);

        await AssertRejectedAsync(signed, DecisionRejection.SignatureRefused);
        _bench.Forge(request, signed);
        await _bench.AssertVoidedAsync(request, call, "revoked");
    }

    [Test]
    public async Task Approval_WhoseKeyIsRevokedBeforeItIsUsed_DoesNotCarry()
    {
        _bench.Dispose();
        _bench = new SigningBench(tool: Of(quorum: 2));
        var (request, call) = await _bench.AskAsync();
        await _bench.Gate.Inbox.DecideAsync(_bench.Sign(request, _bench.Alice));
        _bench.Revoke(_bench.Alice);
        await _bench.Gate.Inbox.DecideAsync(_bench.Sign(request, _bench.Bob));

        await _bench.AssertVoidedAsync(request, call, "was revoked before the approval was used");
    }

    [Test]
    public async Task Decision_SignedLongAgo_IsRefusedWhateverTheLogSaysOfTime()
    {
        _bench.Dispose();
        _bench = new SigningBench(tool: new FakeTool
        {
            Tool = new Tool("FakeTool.Run", "FakeTool.Run(string path)", Reversibility.Irreversible) { Expiry = TimeSpan.FromHours(1) },
        });
        var (request, call) = await _bench.AskAsync();
        var early = _bench.SignAt(request, _bench.Alice, _bench.Clock.GetUtcNow().AddHours(-2).AddMinutes(-6));
        var signed = _bench.SignAt(request, _bench.Alice, _bench.Clock.GetUtcNow().AddHours(-2).AddMinutes(-4));

        await AssertRejectedAsync(early, DecisionRejection.SignatureRefused);
        await _bench.Gate.Inbox.DecideAsync(signed);
        Assert.That(await call.WaitAsync(FakeApprover.Patience), Is.EqualTo(1));
        var (forged, stopped) = await _bench.AskAsync("b.txt");
        _bench.Forge(forged, _bench.SignAt(forged, _bench.Alice, _bench.Clock.GetUtcNow().AddDays(-1)));
        var refusal = await Assert.ThrowsAsync<ApprovalNotVerifiedException>(() => stopped.WaitAsync(FakeApprover.Patience));
        Assert.That(refusal!.Reason, Does.Contain("longer ago than an approval lasts"));
    }

    [Test]
    public async Task Quorum_TwoKeysOfOnePerson_CountsOnce()
    {
        _bench.Dispose();
        _bench = new SigningBench(tool: Of(quorum: 2));
        var second = _bench.NewKey();
        _bench.Register("ALICE", second);
        var (request, call) = await _bench.AskAsync();
        await _bench.Gate.Inbox.DecideAsync(_bench.Sign(request, _bench.Alice));

        Assert.That(await _bench.Gate.Inbox.DecideAsync(_bench.Sign(request, second)), Is.EqualTo(RequestState.Pending));
        _bench.Forge(request, _bench.Sign(request, second));
        _bench.AssertWaits(request, call);
    }

    [Test]
    public async Task Forged_Unsigned_DoesNotRun()
    {
        var (request, call) = await _bench.AskAsync();
        _bench.Forge(request, FakeApprover.Approve(request));

        await _bench.AssertVoidedAsync(request, call, "it is not signed");
    }

    [Test]
    public async Task Forged_FirstOfTwo_DoesNotRunWhenTheSecondIsGenuine()
    {
        _bench.Dispose();
        _bench = new SigningBench(tool: Of(quorum: 2));
        var (request, call) = await _bench.AskAsync();
        _bench.Forge(request, FakeApprover.Approve(request));
        await _bench.Gate.Inbox.DecideAsync(_bench.Sign(request, _bench.Bob));

        await _bench.AssertVoidedAsync(request, call, "it is not signed");
    }

    [Test]
    public async Task Forged_WithTheSignatureOfAnotherRequest_DoesNotRun()
    {
        var (first, ran) = await _bench.AskAsync();
        var signed = _bench.Sign(first, _bench.Alice);
        var (request, call) = await _bench.AskAsync();
        _bench.Forge(request, signed with { Digest = request.Digest });

        await _bench.AssertVoidedAsync(request, call, "not what the key signed");
        Assert.That(ran.IsCompleted, Is.False);
    }

    [Test]
    public async Task Forged_ByAKeyNobodyRegistered_DoesNotRun()
    {
        var (request, call) = await _bench.AskAsync();
        using var mine = SigningKey.Generate();
        var signature = _bench.Sign(request, _bench.Alice).Signature! with { Key = mine.Public.Fingerprint };
        _bench.Forge(request, FakeApprover.Approve(request) with { Signature = signature });

        await _bench.AssertVoidedAsync(request, call, "is not in the registry");
    }

    [Test]
    public async Task Forged_RegistryEntryOfAnotherRoot_StopsEverything()
    {
        var (request, call) = await _bench.AskAsync();
        var signed = _bench.Sign(request, _bench.Alice);
        var other = new InMemoryStore(_bench.Clock);
        ApproverRegistry.Read(other).Add("mallory", _bench.NewKey().Public, null, _bench.NewKey(), _bench.Clock);
        _bench.Append(RegistryStream.Stream, BuiltInStreams.Of(default).Decode(other.ReadStream(RegistryStream.Stream, 0).Single()));

        await AssertRejectedAsync(signed, DecisionRejection.SignatureRefused);
        _bench.Forge(request, signed);
        await _bench.AssertVoidedAsync(request, call, "entry 3 of the registry of approvers");
    }

    [Test]
    public async Task Demanded_WithoutARoot_IsRefusedBeforeAnybodyIsAsked()
    {
        _bench.Dispose();
        _bench = new SigningBench(hasRoot: false, Of(signed: true));

        var refusal = await Assert.ThrowsAsync<ApprovalNotVerifiedException>(() => _bench.Tool.RunAsync(_bench.Gate));
        Assert.That(refusal!.Reason, Does.Contain("ApprovalGateOptions.Root"));
        Assert.That(_bench.Gate.Requests.List([]), Is.Empty);
    }

    [TestCase(Reversibility.Compensable, false, false)]
    [TestCase(Reversibility.Compensable, true, true)]
    [TestCase(Reversibility.Irreversible, false, true)]
    public async Task Demanded_WithARoot_IsWhatTheToolSaysAndEveryClass3(Reversibility reversibility, bool says, bool demands)
    {
        _bench.Dispose();
        _bench = new SigningBench(
            tool: new FakeTool { Tool = new Tool("FakeTool.Run", "FakeTool.Run(string path)", reversibility) { SignedDecisions = says } },
            verdicts: new ClassVerdicts { Compensable = Verdict.RequireApproval });

        Assert.That((await _bench.AskAsync()).Request.Terms.SignedDecisions, Is.EqualTo(demands));
    }

    [Test]
    public async Task Approval_TakenBack_DoesNotComeToLifeByItsCopy()
    {
        _bench.Dispose();
        _bench = new SigningBench(tool: Of(quorum: 2));
        var (request, call) = await _bench.AskAsync();
        var signed = _bench.Sign(request, _bench.Alice);
        await _bench.Gate.Inbox.DecideAsync(signed);
        await _bench.Gate.Inbox.DecideAsync(_bench.Sign(request, _bench.Alice, Answer.Withdraw));

        await AssertRejectedAsync(signed, DecisionRejection.SignatureRefused);
        _bench.Forge(request, signed);
        await _bench.Gate.Inbox.DecideAsync(_bench.Sign(request, _bench.Bob));
        await _bench.AssertVoidedAsync(request, call, "it was signed before what alice answered");
    }

    [Test]
    public async Task Approval_GivenAgainAfterItWasTakenBack_Counts()
    {
        _bench.Dispose();
        _bench = new SigningBench(tool: Of(quorum: 2));
        var (request, call) = await _bench.AskAsync();
        await _bench.Gate.Inbox.DecideAsync(_bench.Sign(request, _bench.Alice));
        await _bench.Gate.Inbox.DecideAsync(_bench.Sign(request, _bench.Alice, Answer.Withdraw));
        await _bench.Gate.Inbox.DecideAsync(_bench.Sign(request, _bench.Alice));
        await _bench.Gate.Inbox.DecideAsync(_bench.Sign(request, _bench.Bob));

        Assert.That(await call.WaitAsync(FakeApprover.Patience), Is.EqualTo(1));
    }

    [Test]
    public async Task Role_OfASignedDecision_ComesFromTheRegistry()
    {
        _bench.Dispose();
        _bench = new SigningBench(tool: Of(approvers: "role:dba"));
        var (request, call) = await _bench.AskAsync();
        var claimed = _bench.Sign(request, _bench.Alice);

        await AssertRejectedAsync(claimed with { Approver = claimed.Approver with { Roles = ["dba"] } }, DecisionRejection.NotEligible);
        await _bench.Gate.Inbox.DecideAsync(_bench.Sign(request, _bench.Bob));
        Assert.That(await call.WaitAsync(FakeApprover.Patience), Is.EqualTo(1));
        Assert.That(_bench.Gate.Requests.Get(request.Id)!.Approvals.Single().Approver.Roles, Is.EqualTo(new[] { "dba" }));
    }

    [Test]
    public async Task Role_ForgedIntoTheLog_DoesNotRun()
    {
        _bench.Dispose();
        _bench = new SigningBench(tool: Of(approvers: "role:dba"));
        var (request, call) = await _bench.AskAsync();
        var signed = _bench.Sign(request, _bench.Alice);
        _bench.Forge(request, signed with { Approver = signed.Approver with { Roles = ["dba"] } });

        await _bench.AssertVoidedAsync(request, call, "its approver may not decide this request");
    }

    [Test]
    public async Task Approval_OfAMachinesKeyTurnedIntoAPersons_DoesNotRun()
    {
        var (request, call) = await _bench.AskAsync();
        var signed = new DecisionSigner(_bench.Alice, _bench.Store, _bench.Clock) { Kind = ApproverKind.Machine }.Sign(request, Answer.Approve, "test");

        await AssertRejectedAsync(signed, DecisionRejection.NotAPerson);
        _bench.Forge(request, signed with { Approver = signed.Approver with { Kind = ApproverKind.Person } });
        await _bench.AssertVoidedAsync(request, call, "not what the key signed");
    }

    [Test]
    public async Task Settlement_OfAToolThatDemandsSignatures_NeedsOne()
    {
        var (request, _) = await _bench.AskAsync();
        object[] happened =
        [
            new Decided(Answer.Approve, Approver.Person("alice", "test"), "test", null, request.Digest),
            new Running(request.Digest, request.Owner), new InDoubt("It died."),
        ];
        _bench.Store.Append([new Commit(Guid.NewGuid(), [new StreamAppend(
            RequestStream.Instance.StreamOf(request.Id), StreamAppend.AnyVersion, [.. happened.Select(BuiltInStreams.Of(default).Encode)])])]);
        var unsigned = new Settlement(request.Id, Effect.Happened, Approver.Person("alice", "test"), "test");
        var signed = new DecisionSigner(_bench.Alice, _bench.Store, _bench.Clock).Settle(request, Effect.Happened, "test", "looked");
        await AssertRejectedAsync(() => _bench.Gate.Inbox.SettleAsync(unsigned), DecisionRejection.SignatureMissing);
        await AssertRejectedAsync(() => _bench.Gate.Inbox.SettleAsync(signed with { Effect = Effect.DidNotHappen }), DecisionRejection.SignatureRefused);
        Assert.That(await _bench.Gate.Inbox.SettleAsync(signed), Is.EqualTo(RequestState.Happened));
        Assert.That(_bench.Gate.Requests.Get(request.Id)!.RefusedAttempts.Select(attempt => attempt.Why), Is.EqualTo(new[]
        {
            DecisionRejection.SignatureMissing, DecisionRejection.SignatureRefused,
        }));
    }

    private static FakeTool Of(int quorum = 1, bool signed = false, params string[] approvers) => new()
    {
        Tool = new Tool("FakeTool.Run", "FakeTool.Run(string path)", Reversibility.Irreversible) { Quorum = quorum, SignedDecisions = signed, Approvers = approvers },
    };

    private Task AssertRejectedAsync(Decision decision, DecisionRejection rejection)
        => AssertRejectedAsync(() => _bench.Gate.Inbox.DecideAsync(decision), rejection);

    private static async Task AssertRejectedAsync(Func<Task> answer, DecisionRejection rejection)
    {
        var refused = await Assert.ThrowsAsync<DecisionRejectedException>(answer);
        Assert.That(refused!.Rejection, Is.EqualTo(rejection));
    }
}
