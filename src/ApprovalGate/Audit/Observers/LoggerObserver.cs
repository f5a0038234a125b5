using ApprovalGate.Requests.Events;
using ApprovalGate.Rollback;
using Microsoft.Extensions.Logging;

namespace ApprovalGate.Audit;

/// <summary>Writes the audit trail to a logger: who asked, who answered, how it ended. Never what a tool was called with.</summary>
/// <remarks>
/// Text by agents and people is written with hidden characters made visible, so that nothing in it can begin a line of its own. Normal steps
/// are information; refused, denied, expired, voided and failed calls, and those that ran unapproved, are warnings; a run in doubt is an error,
/// and so is an alarm: a permit that could not be consumed.
/// </remarks>
public sealed partial class LoggerObserver : IAuditObserver
{
    private readonly ILogger _logger;

    /// <summary>Makes an observer that writes to <paramref name="logger"/>.</summary>
    public LoggerObserver(ILogger<LoggerObserver> logger)
    {
        ArgumentNullException.ThrowIfNull(logger);

        _logger = logger;
    }

    /// <inheritdoc/>
    public void Observe(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);

        var level = LevelOf(record);
        if (!_logger.IsEnabled(level))
        {
            return;
        }

        var tool = VisibleText.OfText(record.Tool);
        var session = VisibleText.OfText(record.Session);
        var actor = VisibleText.OfText(record.Actor);
        var approver = Visible(record.Approver);
        var answeredBy = Visible(record.AnsweredBy?.ToText());
        var via = Visible(record.Via);
        var note = Visible(record.Note);
        switch (record.Step)
        {
            case AuditStep.Request:
                Requested(level, tool, record.Request, record.Event, session, actor, record.State, record.Verdict);
                break;
            case AuditStep.Decision:
                Answered(level, tool, record.Request, record.Event, answeredBy, via, session, actor, record.State, note);
                break;
            case AuditStep.Intent when approver is null:
                StartingAllowed(level, tool, record.Request, record.Event, session, actor, note);
                break;
            case AuditStep.Intent:
                Starting(level, tool, record.Request, record.Event, session, actor, approver, note);
                break;
            case AuditStep.Outcome:
                EndedOf(level, record, tool, session, actor, approver, note);
                break;
            case AuditStep.Start:
                Started(level, tool, record.Count, session, actor);
                break;
            case AuditStep.Alarm:
                ConsumeFailed(level, tool, record.Request, record.Alarm, session, actor, record.State, record.DigestAtApproval, record.DigestAtExecution);
                break;
            case AuditStep.Attempt:
                AttemptRefused(level, tool, record.Request, record.Rejection, answeredBy, via, session, actor, record.State);
                break;
            case AuditStep.Epoch:
                EpochOpened(level, approver, note);
                break;
            case AuditStep.Halt:
                HaltChanged(level, record.Event, approver, via, note);
                break;
            default:
                break;
        }
    }

    /// <summary>Says who approved and how long it ran, if somebody did and it ran.</summary>
    private void EndedOf(LogLevel level, AuditRecord record, string tool, string session, string actor, string? approver, string? note)
    {
        if (record.Duration is null)
        {
            EndedUnrun(level, tool, record.Request, record.State, session, actor, note);
        }
        else if (approver is null)
        {
            EndedAllowed(level, tool, record.Request, record.State, session, actor, record.Duration, note);
        }
        else
        {
            Ended(level, tool, record.Request, record.State, session, actor, approver, record.Duration, note);
        }
    }

    private static LogLevel LevelOf(AuditRecord record) => record.State switch
    {
        _ when record.Step == AuditStep.Alarm => LogLevel.Error,
        _ when record.Step is AuditStep.Epoch or AuditStep.Halt or AuditStep.Attempt => LogLevel.Warning,
        RequestState.InDoubt => LogLevel.Error,
        RequestState.Denied or RequestState.Expired or RequestState.Voided or RequestState.Refused or RequestState.Failed => LogLevel.Warning,
        _ => record.Event == nameof(ApprovalGate.Requests.Events.FailedOpen) ? LogLevel.Warning : LogLevel.Information,
    };

    private static string? Visible(string? text) => text is null ? null : VisibleText.OfText(text);

    [LoggerMessage(EventId = 1, EventName = "Requested", Message = "{Tool} {Request} {Event} in session {Session} by actor {Actor}: {State}, verdict {Verdict}")]
    private partial void Requested(
        LogLevel level, string tool, RequestId? request, string @event, string session, string actor, RequestState state, Verdict verdict);

    [LoggerMessage(EventId = 2, EventName = "Answered", Message = "{Tool} {Request} {Event} by approver {Approver} via {Via} in session {Session} of actor {Actor}: {State}. {Note}")]
    private partial void Answered(
        LogLevel level, string tool, RequestId? request, string @event, string? approver, string? via, string session, string actor,
        RequestState state, string? note);

    [LoggerMessage(EventId = 3, EventName = "Starting", Message = "{Tool} {Request} {Event} in session {Session} by actor {Actor}, approved by {Approver}. {Note}")]
    private partial void Starting(
        LogLevel level, string tool, RequestId? request, string @event, string session, string actor, string? approver, string? note);

    [LoggerMessage(EventId = 8, EventName = "StartingAllowed", Message = "{Tool} {Request} {Event} in session {Session} by actor {Actor}. {Note}")]
    private partial void StartingAllowed(
        LogLevel level, string tool, RequestId? request, string @event, string session, string actor, string? note);

    [LoggerMessage(EventId = 9, EventName = "EndedUnrun", Message = "{Tool} {Request} {State} in session {Session} by actor {Actor}. {Note}")]
    private partial void EndedUnrun(
        LogLevel level, string tool, RequestId? request, RequestState state, string session, string actor, string? note);

    [LoggerMessage(EventId = 10, EventName = "EndedAllowed", Message = "{Tool} {Request} {State} in session {Session} by actor {Actor}, ran for {Duration}. {Note}")]
    private partial void EndedAllowed(
        LogLevel level, string tool, RequestId? request, RequestState state, string session, string actor, TimeSpan? duration, string? note);

    [LoggerMessage(EventId = 4, EventName = "Ended", Message = "{Tool} {Request} {State} in session {Session} by actor {Actor}, approved by {Approver}, ran for {Duration}. {Note}")]
    private partial void Ended(
        LogLevel level, string tool, RequestId? request, RequestState state, string session, string actor, string? approver,
        TimeSpan? duration, string? note);

    [LoggerMessage(EventId = 5, EventName = "Started", Message = "{Tool} started {Count} times in session {Session} by actor {Actor}")]
    private partial void Started(LogLevel level, string tool, long count, string session, string actor);

    [LoggerMessage(EventId = 6, EventName = "ConsumeFailed", Message = "{Tool} {Request} ALARM {Alarm} in session {Session} by actor {Actor}, state {State}: digest {Approved} was asked about, {AtExecution} was about to run")]
    private partial void ConsumeFailed(
        LogLevel level, string tool, RequestId? request, ConsumeFailure alarm, string session, string actor, RequestState state,
        Digest? approved, Digest? atExecution);

    [LoggerMessage(EventId = 8, EventName = "AttemptRefused", Message = "{Tool} {Request} answer refused as {Rejection}, of {Approver} via {Via} in session {Session} of actor {Actor}, state {State}")]
    private partial void AttemptRefused(
        LogLevel level, string tool, RequestId? request, DecisionRejection rejection, string? approver, string? via, string session, string actor,
        RequestState state);

    [LoggerMessage(EventId = 7, EventName = "EpochOpened", Message = "The store was rolled back, and {Approver} opened an epoch. {Note}")]
    private partial void EpochOpened(LogLevel level, string? approver, string? note);

    [LoggerMessage(EventId = 8, EventName = "HaltChanged", Message = "{Event} by {Approver} via {Via}: {Note}")]
    private partial void HaltChanged(LogLevel level, string @event, string? approver, string? via, string? note);
}
