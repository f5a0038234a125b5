using System.Diagnostics;
using System.Diagnostics.Metrics;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Audit.Observers;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Audit;

/// <summary>Counts the audit trail with the meter <c>ApprovalGate</c>: requests, answers, outcomes, and how long people and bodies took.</summary>
/// <remarks>
/// Tags are tools, states, channels and types of exceptions: few. Sessions, actors and approvers are not among them. Waits of requests
/// that were made before this process looked are not measured.
/// </remarks>
public sealed class MetricsObserver : IAuditObserver, IHeadObserver, IDisposable
{
    private static readonly double[] RunSeconds = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
    private static readonly double[] WaitSeconds = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 4 * 3_600, 24 * 3_600, 7 * 24 * 3_600];

    private readonly Meter _meter;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _answers;
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> _starts;
    private readonly Counter<long> _alarms;
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _heads;
    private readonly Histogram<double> _waits;
    private readonly Histogram<double> _runs;
    private readonly Dictionary<RequestId, DateTimeOffset> _waiting = [];

    /// <summary>Makes an observer with a meter of its own.</summary>
    /// <param name="meters">What makes the meter; <see langword="null"/> to make it directly.</param>
    public MetricsObserver(IMeterFactory? meters = null)
    {
        var options = new MeterOptions(TelemetryNames.Source);
        _meter = meters?.Create(options) ?? new Meter(options);
        _requests = _meter.CreateCounter<long>("approvalgate.requests", "{request}", "Calls that had to be recorded or approved.");
        _answers = _meter.CreateCounter<long>("approvalgate.answers", "{answer}", "Decisions and replies of approvers.");
        _outcomes = _meter.CreateCounter<long>("approvalgate.outcomes", "{request}", "Requests that ended, by state.");
        _starts = _meter.CreateCounter<long>("approvalgate.starts", "{call}", "Calls of tools whose start alone is recorded.");
        _alarms = _meter.CreateCounter<long>("approvalgate.alarms", "{alarm}", "Permits that could not be consumed, and nothing honest explains it.");
        _attempts = _meter.CreateCounter<long>("approvalgate.attempts", "{attempt}", "Answers that did not count, as far as they are recorded.");
        _heads = _meter.CreateCounter<long>("approvalgate.heads", "{head}", "Signed heads of the log, by whether their place took them.");
        _waits = Histogram("approvalgate.wait.duration", "How long requests were pending.", WaitSeconds);
        _runs = Histogram("gen_ai.execute_tool.duration", "How long bodies ran.", RunSeconds);
    }

    /// <inheritdoc/>
    public void Observe(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);

        var tags = new TagList { { TelemetryNames.ToolName, record.Tool } };
        switch (record.Step)
        {
            case AuditStep.Epoch or AuditStep.Halt:
                return;
            case AuditStep.Start:
                _starts.Add(record.Count, tags);
                return;
            case AuditStep.Alarm:
                tags.Add(TelemetryNames.Alarm, record.Alarm.ToString());
                _alarms.Add(1, tags);
                return;
            case AuditStep.Attempt:
                tags.Add(TelemetryNames.Rejection, record.Rejection.ToString());
                _attempts.Add(1, tags);
                return;
            case AuditStep.Request when record.Event == nameof(Requested):
                tags.Add(TelemetryNames.Verdict, record.Verdict.ToString());
                _requests.Add(1, tags);
                break;
            case AuditStep.Decision:
                tags.Add(TelemetryNames.Answer, AnswerOf(record));
                tags.Add(TelemetryNames.Channel, record.Via);
                _answers.Add(1, tags);
                break;
            default:
                break;
        }

        MeasureWait(record);
        CountOutcome(record);
    }

    /// <inheritdoc/>
    void IHeadObserver.ObserveHead(bool kept) => _heads.Add(1, new TagList { { TelemetryNames.Head, kept ? "kept" : "missed" } });

    /// <summary>Disposes the meter.</summary>
    public void Dispose() => _meter.Dispose();

    private static string AnswerOf(AuditRecord record) => (record.Event, record.Answer) switch
    {
        (nameof(Replied), _) => "reply",
        (nameof(Settled), _) => "settle",
        (_, Answer.Deny) => "deny",
        (_, Answer.Withdraw) => "withdraw",
        _ => "approve",
    };

    private void MeasureWait(AuditRecord record)
    {
        if (record.Request is not { } id)
        {
            return;
        }

        if (record.State == RequestState.Pending)
        {
            if (record.Event == nameof(Requested))
            {
                _waiting[id] = record.Time;
            }
        }
        else if (_waiting.Remove(id, out var since))
        {
            _waits.Record((record.Time - since).TotalSeconds, WithState(record));
        }
    }

    private void CountOutcome(AuditRecord record)
    {
        var ended = record.Step == AuditStep.Outcome
            || (record.Event == nameof(Decided) && record.State == RequestState.Denied)
            || (record.Event == nameof(Requested) && record.State == RequestState.Refused);
        if (!ended)
        {
            return;
        }

        var tags = WithState(record);
        if (record is { State: RequestState.Failed, Note: { } errorType })
        {
            tags.Add(TelemetryNames.ErrorType, errorType);
        }

        _outcomes.Add(1, tags);
        if (record.Duration is { } ran)
        {
            tags.Add(TelemetryNames.OperationName, TelemetryNames.ExecuteTool);
            _runs.Record(ran.TotalSeconds, tags);
        }
    }

    private static TagList WithState(AuditRecord record) => new()
    {
        { TelemetryNames.ToolName, record.Tool },
        { TelemetryNames.State, record.State.ToString() },
    };

    private Histogram<double> Histogram(string name, string description, double[] boundaries) => _meter.CreateHistogram(
        name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries });
}
