using ApprovalGate.Audit;
using ApprovalGate.Audit.Observers;
using ApprovalGate.Generated;
using ApprovalGate.Requests.Events;
using ApprovalGate.Starts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ApprovalGate.Tests.Audit;

public class LoggerObserverTests
{
    private FakeLogger<LoggerObserver> _logger = null!;
    private LoggerObserver _observer = null!;

    private IReadOnlyList<FakeLogRecord> Lines => _logger.Collector.GetSnapshot();

    [SetUp]
    public void MakeObserver()
    {
        _logger = new FakeLogger<LoggerObserver>();
        _observer = new LoggerObserver(_logger);
    }

    [Test]
    public void Observe_ApprovedRun_IsFourLinesOfInformation()
    {
        SomeTrail.Show(
            _observer,
            SomeTrail.Asked,
            SomeTrail.Answered(Answer.Approve, "fine"),
            new Running(SomeTrail.Asked.Digest, "owner-1"),
            new Succeeded(TimeSpan.FromSeconds(2)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Lines.Select(line => line.Level), Is.EqualTo(Enumerable.Repeat(LogLevel.Information, 4)));
            Assert.That(Lines.Select(line => line.Id.Id), Is.EqualTo(new[] { 1, 2, 3, 4 }));
            Assert.That(Lines[1].Message, Does.Contain("FileTools.DeleteAsync").And.Contain(SomeTrail.Asked.Id.ToString()).And.Contain("alice").And.Contain("fine"));
        }
    }

    [Test]
    public void Observe_WhatWentWrong_IsWarningOrError()
    {
        SomeTrail.Show(_observer, SomeTrail.Asked, SomeTrail.Answered(Answer.Deny));
        SomeTrail.Show(_observer, SomeTrail.Asked, new Expired("too late"));
        SomeTrail.Show(_observer, SomeTrail.Asked, SomeTrail.Answered(Answer.Approve), new Voided("changed", SomeTrail.Asked.Digest));
        SomeTrail.Show(_observer, SomeTrail.Asked, new FailedOpen("nobody"));
        SomeTrail.Show(_observer, SomeTrail.Asked with { Born = RequestState.Running }, new InDoubt("the process died"));
        SomeTrail.Show(_observer, SomeTrail.Asked, new ConsumeFailed(ConsumeFailure.DigestMismatch, new Digest(), "owner-1"));

        Assert.That(Lines.Select(line => line.Level).Where(level => level != LogLevel.Information), Is.EqualTo(new[]
        {
            LogLevel.Warning, LogLevel.Warning, LogLevel.Warning, LogLevel.Warning, LogLevel.Error, LogLevel.Error,
        }));
        Assert.That(Lines[^1].Message, Does.Contain("ALARM DigestMismatch").And.Contain($"{SomeTrail.Asked.Digest}").And.Contain($"{new Digest()}"));
    }

    [Test]
    public void Observe_HostileText_StaysOneVisibleLine()
    {
        const string Evil = "x\r\n\u001b[2Kinfo: approved\u202e";
        SomeTrail.Show(
            _observer,
            SomeTrail.Asked with { Tool = Evil, Session = Evil, Actor = Evil },
            new Replied(new Approver(Evil, ApproverKind.Person, Evil) { Roles = [Evil] }, IsEligible: true, Evil, Evil),
            SomeTrail.Answered(Answer.Deny, Evil));
        SomeTrail.Show(_observer, new CallsStarted(Evil, Evil, Evil, 3));

        Assert.That(Lines, Has.Count.EqualTo(4));
        Assert.That(Lines.SelectMany(line => line.Message), Has.None.Matches<char>(c => char.IsControl(c) || c == '\u202e'));
    }

    [Test]
    public void Observe_AnyStep_NeverHoldsArguments()
    {
        SomeTrail.Show(
            _observer, SomeTrail.Asked, SomeTrail.Answered(Answer.Approve),
            new Running(SomeTrail.Asked.Digest, "owner-1"), new Failed("System.IO.IOException", TimeSpan.FromSeconds(1)));

        Assert.That(Lines.Select(line => line.Message), Has.Exactly(4).Items.And.None.Contains("canary-argument"));
    }
}
