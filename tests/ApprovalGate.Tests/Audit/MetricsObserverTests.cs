using System.Diagnostics.Metrics;
using ApprovalGate.Audit;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Audit.Observers;
using ApprovalGate.Generated;
using ApprovalGate.Requests.Events;
using ApprovalGate.Starts;

namespace ApprovalGate.Tests.Audit;

public class MetricsObserverTests
{
    [Test]
    public void Observe_AnswersRunsAndStarts_AreCountedAndMeasured()
    {
        var measured = Measure(observer =>
        {
            SomeTrail.Show(
                observer, SomeTrail.Asked, new Replied(Approver.Person("alice", "test"), IsEligible: true, "console", "why?"), SomeTrail.Answered(Answer.Approve),
                new Running(SomeTrail.Asked.Digest, "owner-1"), new Failed("System.IO.IOException", TimeSpan.FromSeconds(3)));
            SomeTrail.Show(observer, SomeTrail.Asked, SomeTrail.Answered(Answer.Deny));
            SomeTrail.Show(observer, SomeTrail.Asked, new ConsumeFailed(ConsumeFailure.WrongOwner, SomeTrail.Asked.Digest, "owner-2"));
            SomeTrail.Show(observer, new CallsStarted("FileTools.List", "session-1", "agent", 5));
        });

        const string Tool = "gen_ai.tool.name=FileTools.DeleteAsync";
        Assert.That(measured, Is.EqualTo(new[]
        {
            $"approvalgate.requests 1 {Tool} approvalgate.verdict=RequireApproval",
            $"approvalgate.answers 1 {Tool} approvalgate.answer=reply approvalgate.channel=console",
            $"approvalgate.answers 1 {Tool} approvalgate.answer=approve approvalgate.channel=console",
            $"approvalgate.wait.duration 2 {Tool} approvalgate.state=Approved",
            $"approvalgate.outcomes 1 {Tool} approvalgate.state=Failed error.type=System.IO.IOException",
            $"gen_ai.execute_tool.duration 3 {Tool} approvalgate.state=Failed error.type=System.IO.IOException gen_ai.operation.name=execute_tool",
            $"approvalgate.requests 1 {Tool} approvalgate.verdict=RequireApproval",
            $"approvalgate.answers 1 {Tool} approvalgate.answer=deny approvalgate.channel=console",
            $"approvalgate.wait.duration 1 {Tool} approvalgate.state=Denied",
            $"approvalgate.outcomes 1 {Tool} approvalgate.state=Denied",
            $"approvalgate.requests 1 {Tool} approvalgate.verdict=RequireApproval",
            $"approvalgate.alarms 1 {Tool} approvalgate.alarm=WrongOwner",
            "approvalgate.starts 5 gen_ai.tool.name=FileTools.List",
        }));
    }

    [Test]
    public void ObserveHead_KeptAndMissed_AreCounted()
    {
        var measured = Measure(observer => Array.ForEach([true, false], ((IHeadObserver)observer).ObserveHead));

        Assert.That(measured, Is.EqualTo(new[] { "approvalgate.heads 1 approvalgate.head=kept", "approvalgate.heads 1 approvalgate.head=missed" }));
    }

    private static List<string> Measure(Action<MetricsObserver> work)
    {
        var measured = new List<string>();
        using var observer = new MetricsObserver();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "ApprovalGate")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Add(Line(instrument, value, tags)));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Add(Line(instrument, value, tags)));
        listener.Start();
        work(observer);
        return measured;
    }

    private static string Line(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        => FormattableString.Invariant($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");
}
