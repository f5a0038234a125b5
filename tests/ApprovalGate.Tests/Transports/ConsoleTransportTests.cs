using System.Text.Json;
using ApprovalGate.Delivery;
using ApprovalGate.Generated;
using ApprovalGate.Tests.Audit;
using ApprovalGate.Tests.Presentation;

namespace ApprovalGate.Tests.Transports;

public class ConsoleTransportTests
{
    private const string First = "11111111";
    private const string Second = "22222222";
    private FakeTerminal _terminal = null!;
    private RecordingInbox _inbox = null!;
    private ConsoleTransport _console = null!;

    [SetUp]
    public void Open()
    {
        _terminal = new FakeTerminal();
        _inbox = new RecordingInbox();
        _console = new ConsoleTransport(_terminal, "alice", FixedClock.Instance);
    }

    [TearDown]
    public void Close() => _console.Dispose();

    [Test]
    public void Deliver_NoTerminal_IsUnavailableAtOnce()
    {
        using var console = new ConsoleTransport(new FakeTerminal { Unavailable = "no terminal here" }, "alice", FixedClock.Instance);

        Assert.That(() => console.DeliverAsync(Some(First), _inbox, CancellationToken.None),
            Throws.TypeOf<TransportUnavailableException>().With.Message.EqualTo("no terminal here"));
    }

    [Test]
    public async Task Ask_Request_IsShownWholeAndApprovedForItsDigest()
    {
        var request = Some(First, "{\"force\":true,\"path\":\"a\u202eb.txt\",\"stream\":{\"$unbound\":\"a stream\"}}") with
        {
            Reason = "It cannot be undone.",
            InDoubtBefore = RequestId.Parse(new string('9', 32)),
            Terms = new ApprovalTerms { Reversibility = Reversibility.Irreversible, Quorum = 2, Approvers = ["alice", "bob", "carol"] },
        };
        await _console.DeliverAsync(request, _inbox, CancellationToken.None);
        await _terminal.SeesAsync($"{First}> ");
        _terminal.Type("approve looks fine\n");
        await _terminal.SeesAsync("Recorded: Approved");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_inbox.Decisions, Is.EqualTo(new[]
            {
                new Decision(request.Id, request.Digest, Answer.Approve, Approver.Person("alice", "os-user"), "console") { Reason = "looks fine" },
            }));
            foreach (var shown in new[]
            {
                "FileTools.DeleteAsync", "3, irreversible", "It cannot be undone.", "session-1", "agent", "force   true", @"path    ""a\u202eb.txt""",
                "stream  not shown  (not bound)", "\"a stream\"", "0011223344556677", "in 4 min (14:05 UTC+2)", "two of alice, bob, carol", "(!) An earlier run",
            })
            {
                Assert.That(_terminal.Screen, Does.Contain(shown));
            }
        }
    }

    [Test]
    public async Task Ask_EmptyLinesAndNonsense_AskAgain()
    {
        await DeliverAsync(First);
        foreach (var line in new[] { "\n", "  \n", "yes\n", "y\n", "approved\n", "?\n" })
        {
            _terminal.Type(line);
            await _terminal.SeesAsync($"{First}> ");
        }

        Assert.That(_inbox.Decisions, Is.Empty);
        _terminal.Type("ax\b\b\bd no\n");
        await _terminal.SeesAsync("Recorded: Denied");
        Assert.That(_inbox.Decisions.Single(), Has.Property("Answer").EqualTo(Answer.Deny).And.Property("Reason").EqualTo("no"));
    }

    [Test]
    public async Task Ask_Reply_StaysPending()
    {
        await DeliverAsync(First);
        _terminal.Type("r which file?\n");
        await _terminal.SeesAsync($"{First}> ");

        Assert.That(_inbox.Replies.Single().Text, Is.EqualTo("which file?"));
        Assert.That(_terminal.Screen, Does.Contain("Kept in the log. The agent does not see it"));
        Assert.That(_inbox.Decisions, Is.Empty);
    }

    [Test]
    public async Task Ask_RejectedDecision_IsShownAndAskedAgain()
    {
        _inbox.FailNext(new DecisionRejectedException(DecisionRejection.NotEligible, "alice\u001b[2K may not"));
        await DeliverAsync(First);
        _terminal.Type("a\n");
        await _terminal.SeesAsync(@"alice\u001b[2K may not");
        await _terminal.SeesAsync($"{First}> ");
        _terminal.Type("a\n");
        await _terminal.SeesAsync("Recorded: Approved");
    }

    [Test]
    public async Task Ask_LongRequest_IsApprovedOnlyOnceItsLastPageWasShown()
    {
        var request = Some(First, JsonSerializer.Serialize(new { path = new string('x', 10_000) }));
        await _console.DeliverAsync(request, _inbox, CancellationToken.None);
        await _terminal.SeesAsync("lines shown. Enter: more, w: all, d: deny, s: skip");
        await _terminal.SeesAsync($"{First}> ");
        _terminal.Type("approve\n");
        await _terminal.SeesAsync("cannot be approved");
        _terminal.Type("\napprove\n");
        await _terminal.SeesAsync("cannot be approved");
        Assert.That(_inbox.Decisions, Is.Empty);
        _terminal.Type("w\napprove\n");
        await _terminal.SeesAsync("Recorded: Approved");
        Assert.That(_terminal.Screen.Count(letter => letter == 'x'), Is.GreaterThanOrEqualTo(10_000));
    }

    [Test]
    public async Task Ask_LongRequest_CanBeDeniedAtOnce()
    {
        await _console.DeliverAsync(Some(First, JsonSerializer.Serialize(new { path = new string('x', 10_000) })), _inbox, CancellationToken.None);
        await _terminal.SeesAsync($"{First}> ");
        _terminal.Type("deny\n");
        await _terminal.SeesAsync("Recorded: Denied");
    }

    [Test]
    public async Task Retract_WhileALineIsTyped_DropsItAndNeverAppliesItToTheNext()
    {
        await DeliverAsync(First);
        await _console.DeliverAsync(Some(Second), _inbox, CancellationToken.None);
        _terminal.Type("approv");
        await _terminal.SeesAsync("approv");
        await _console.RetractAsync(Answered(First, "bob"), DeliveryReceipt.None, CancellationToken.None);
        await _terminal.SeesAsync("Denied, last answered by bob via slack");
        await _terminal.SeesAsync("Press Enter to see it.");

        // The rest of the line, from fingers that have not read what happened.
        _terminal.Type("e\n");
        await _terminal.SeesAsync($"{Second}> ");
        Assert.That(_inbox.Decisions, Is.Empty);
        _terminal.Type("d\n");
        await _terminal.SeesAsync("Recorded: Denied");
        Assert.That(_inbox.Decisions.Single().Request.Prefix, Is.EqualTo(Second));
    }

    [Test]
    public async Task Token_Cancelled_EndsThePromptAndTheRetractionSaysHow()
    {
        using var ended = new CancellationTokenSource();
        await _console.DeliverAsync(Some(First), _inbox, ended.Token);
        await _terminal.SeesAsync($"{First}> ");
        await ended.CancelAsync();
        await _console.RetractAsync(Answered(First, "b\u202eob"), DeliveryReceipt.None, CancellationToken.None);

        await _terminal.SeesAsync(@"answered by b\u202eob via slack. What was typed is dropped.");
    }

    [Test]
    public async Task Retract_InTheQueue_IsNeverAsked()
    {
        await DeliverAsync(First);
        await _console.DeliverAsync(Some(Second), _inbox, CancellationToken.None);
        await _console.DeliverAsync(Some("33333333"), _inbox, CancellationToken.None);
        await _console.RetractAsync(Some(Second), DeliveryReceipt.None, CancellationToken.None);
        _terminal.Type("s\n");
        await _terminal.SeesAsync("33333333> ");

        Assert.That(_terminal.Screen, Does.Not.Contain(Second));
    }

    [Test]
    public async Task Deliver_Again_AsksOnce()
    {
        await DeliverAsync(First);
        await _console.DeliverAsync(Some(First), _inbox, CancellationToken.None);
        await _console.DeliverAsync(Some(Second), _inbox, CancellationToken.None);
        _terminal.Type("a\n");
        await _terminal.SeesAsync($"{Second}> ");

        Assert.That(_inbox.Decisions, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Ask_TypedAhead_IsNoAnswer()
    {
        _terminal.Type("approve\n");
        await DeliverAsync(First);
        _terminal.Type("d\n");
        await _terminal.SeesAsync("Recorded: Denied");

        Assert.That(_inbox.Decisions, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Ask_DisplayVectors_NothingRawReachesTheTerminal()
    {
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Vectors.Find(Path.Combine("display", "display-attacks.json"))));
        var number = 0;
        foreach (var attack in file.RootElement.EnumerateArray().Select(vector => vector.GetProperty("s").GetString()!))
        {
            var prefix = FormattableString.Invariant($"{++number:d8}");
            var request = Some(prefix, $"{{\"a\":{JsonSerializer.Serialize(attack)}}}") with
            {
                Tool = attack, Reason = attack, Session = new Session(attack, attack), Terms = new ApprovalTerms { Approvers = [attack] },
            };
            await _console.DeliverAsync(request, _inbox, CancellationToken.None);
            await _terminal.SeesAsync($"{prefix}> ");
            _terminal.Type("s\n");
            await _terminal.SeesAsync("Skipped");
        }

        Assert.That(
            _terminal.Screen.Replace(Environment.NewLine, "", StringComparison.Ordinal),
            Has.None.Matches<char>(c => char.IsControl(c) || c is '\u202e' or '\u200b' or '\u00a0' or '\ufeff' or (>= '\ufe00' and <= '\ufe0f')));
    }

    private static ApprovalRequest Some(string prefix, string arguments = "{\"path\":\"a.txt\"}") => new()
    {
        Id = RequestId.Parse(prefix.PadRight(32, '0')),
        State = RequestState.Pending,
        Tool = "FileTools.DeleteAsync",
        Signature = "FileTools.DeleteAsync(string)",
        Arguments = new CanonicalArguments(arguments),
        Fingerprint = new string('f', 64),
        Digest = SomeLog.SomeDigest,
        Session = new Session("session-1", "agent"),
        Terms = new ApprovalTerms { Reversibility = Reversibility.Irreversible },
        PolicyVersion = "1",
        Owner = "owner-1",
        ExpiresAt = SomeLog.Start + TimeSpan.FromMinutes(5),
    };

    private static ApprovalRequest Answered(string prefix, string approver) => Some(prefix) with
    {
        State = RequestState.Denied,
        Decisions = [new RecordedDecision(Answer.Deny, Approver.Person(approver, "test"), "slack", null, SomeLog.SomeDigest, SomeLog.Start)],
    };

    private async Task DeliverAsync(string prefix)
    {
        await _console.DeliverAsync(Some(prefix), _inbox, CancellationToken.None);
        await _terminal.SeesAsync($"{prefix}> ");
    }
}
