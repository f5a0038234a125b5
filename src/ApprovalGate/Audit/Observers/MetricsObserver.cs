using System.Diagnostics;
using System.Diagnostics.Metrics;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Audit.Observers;

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
    public void Observe(GateEvent told)
    {
        ArgumentNullException.ThrowIfNull(told);

        switch (told)
        {
            case StartsRecorded starts:
                _starts.Add(starts.Count, new TagList { { TelemetryNames.ToolName, starts.Tool } });
                break;
            case ConsumeAlarm alarm:
                _alarms.Add(1, new TagList { { TelemetryNames.ToolName, alarm.Request.Tool }, { TelemetryNames.Alarm, alarm.Why.ToString() } });
                break;
            case RequestGateEvent change:
                ObserveRequest(change);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    void IHeadObserver.ObserveHead(bool kept) => _heads.Add(1, new TagList { { TelemetryNames.Head, kept ? "kept" : "missed" } });

    /// <summary>Disposes the meter.</summary>
    public void Dispose() => _meter.Dispose();

    private void ObserveRequest(RequestGateEvent told)
    {
        var tags = new TagList { { TelemetryNames.ToolName, told.Request.Tool } };
        if (told is RequestOpened or RequestRefused)
        {
            tags.Add(TelemetryNames.Verdict, told.Request.Verdict.ToString());
            _requests.Add(1, tags);
        }
        else if (told is AnswerRefused refused)
        {
            tags.Add(TelemetryNames.Rejection, refused.Why.ToString());
            _attempts.Add(1, tags);
        }
        else if (AnswerOf(told) is { } answer)
        {
            tags.Add(TelemetryNames.Answer, answer);
            tags.Add(TelemetryNames.Channel, told.Via);
            _answers.Add(1, tags);
        }

        MeasureWait(told);
        CountOutcome(told);
    }

    private static string? AnswerOf(RequestGateEvent told) => told switch
    {
        ReplyRecorded => "reply",
        RunSettled => "settle",
        DecisionRecorded { Decision.Answer: Answer.Deny } => "deny",
        DecisionRecorded { Decision.Answer: Answer.Withdraw } => "withdraw",
        DecisionRecorded => "approve",
        _ => null,
    };

    private void MeasureWait(RequestGateEvent told)
    {
        var request = told.Request;
        if (request.State == RequestState.Pending)
        {
            if (told is RequestOpened)
            {
                _waiting[request.Id] = told.Time;
            }
        }
        else if (_waiting.Remove(request.Id, out var since))
        {
            _waits.Record((told.Time - since).TotalSeconds, WithState(request));
        }
    }

    private void CountOutcome(RequestGateEvent told)
    {
        if (told is not (RequestEnded or RequestRefused or DecisionRecorded { Request.State: RequestState.Denied }))
        {
            return;
        }

        var tags = WithState(told.Request);
        if (told is RunFailed { ErrorType: { } errorType })
        {
            tags.Add(TelemetryNames.ErrorType, errorType);
        }

        _outcomes.Add(1, tags);
        if (told.Request.Duration is { } ran)
        {
            tags.Add(TelemetryNames.OperationName, TelemetryNames.ExecuteTool);
            _runs.Record(ran.TotalSeconds, tags);
        }
    }

    private static TagList WithState(ApprovalRequest request) => new()
    {
        { TelemetryNames.ToolName, request.Tool },
        { TelemetryNames.State, request.State.ToString() },
    };

    private Histogram<double> Histogram(string name, string description, double[] boundaries) => _meter.CreateHistogram(
        name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries });
}
