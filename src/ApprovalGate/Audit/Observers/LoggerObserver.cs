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
    public void Observe(GateEvent told)
    {
        ArgumentNullException.ThrowIfNull(told);

        var level = LevelOf(told);
        if (!_logger.IsEnabled(level))
        {
            return;
        }

        var by = Visible(told.By);
        var via = Visible(told.Via);
        var note = Visible(told.Note);
        switch (told)
        {
            case RequestGateEvent change:
                ObserveRequest(level, change, by, via, note);
                break;
            case StartsRecorded starts:
                ObserveStarts(level, starts);
                break;
            case EpochStarted:
                EpochOpened(level, by, note);
                break;
            case HaltPlaced or HaltLifted:
                HaltChanged(level, told.Name, by, via, note);
                break;
            default:
                Happened(level, told.Name, note);
                break;
        }
    }

    private void ObserveStarts(LogLevel level, StartsRecorded starts)
    {
        var tool = VisibleText.OfText(starts.Tool);
        var session = VisibleText.OfText(starts.Session.Id);
        var actor = VisibleText.OfText(starts.Session.Actor);
        Started(level, tool, starts.Count, session, actor);
    }

    private void ObserveRequest(LogLevel level, RequestGateEvent told, string? approver, string? via, string? note)
    {
        var request = told.Request;
        var tool = VisibleText.OfText(request.Tool);
        var session = VisibleText.OfText(request.Session.Id);
        var actor = VisibleText.OfText(request.Session.Actor);
        var answeredBy = Visible(told.AnsweredBy?.ToText());
        switch (told)
        {
            case RequestOpened or RequestRefused or RequestAttached or RequestReleased:
                Requested(level, tool, request.Id, told.Name, session, actor, request.State, request.Verdict);
                break;
            case DecisionRecorded or ReplyRecorded or RunSettled:
                Answered(level, tool, request.Id, told.Name, answeredBy, via, session, actor, request.State, note);
                break;
            case AnswerRefused refused:
                AttemptRefused(level, tool, request.Id, refused.Why, answeredBy, via, session, actor, request.State);
                break;
            case PermitConsumed or CallFailedOpen when approver is null:
                StartingAllowed(level, tool, request.Id, told.Name, session, actor, note);
                break;
            case PermitConsumed or CallFailedOpen:
                Starting(level, tool, request.Id, told.Name, session, actor, approver, note);
                break;
            case ConsumeAlarm alarm:
                ConsumeFailed(level, tool, request.Id, alarm.Why, session, actor, request.State, request.Digest, alarm.DigestAtExecution);
                break;
            default:
                Ended(level, request, tool, session, actor, approver, note);
                break;
        }
    }

    /// <summary>Says who approved and how long it ran, if somebody did and it ran.</summary>
    private void Ended(LogLevel level, ApprovalRequest request, string tool, string session, string actor, string? approver, string? note)
    {
        if (request.Duration is null)
        {
            EndedUnrun(level, tool, request.Id, request.State, session, actor, note);
        }
        else if (approver is null)
        {
            EndedAllowed(level, tool, request.Id, request.State, session, actor, request.Duration, note);
        }
        else
        {
            Ended(level, tool, request.Id, request.State, session, actor, approver, request.Duration, note);
        }
    }

    private static LogLevel LevelOf(GateEvent told) => told switch
    {
        ConsumeAlarm or RegistryFaulted => LogLevel.Error,
        CallFailedOpen or AnswerRefused => LogLevel.Warning,
        RequestGateEvent { Request.State: RequestState.InDoubt } => LogLevel.Error,
        RequestGateEvent
        {
            Request.State: RequestState.Denied or RequestState.Expired or RequestState.Voided or RequestState.Refused or RequestState.Failed,
        } => LogLevel.Warning,
        RequestGateEvent or StartsRecorded => LogLevel.Information,
        _ => LogLevel.Warning,
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

    [LoggerMessage(EventId = 12, EventName = "StartingAllowed", Message = "{Tool} {Request} {Event} in session {Session} by actor {Actor}. {Note}")]
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

    [LoggerMessage(EventId = 13, EventName = "AttemptRefused", Message = "{Tool} {Request} answer refused as {Rejection}, of {Approver} via {Via} in session {Session} of actor {Actor}, state {State}")]
    private partial void AttemptRefused(
        LogLevel level, string tool, RequestId? request, DecisionRejection rejection, string? approver, string? via, string session, string actor,
        RequestState state);

    [LoggerMessage(EventId = 7, EventName = "EpochOpened", Message = "The store was rolled back, and {Approver} opened an epoch. {Note}")]
    private partial void EpochOpened(LogLevel level, string? approver, string? note);

    [LoggerMessage(EventId = 8, EventName = "HaltChanged", Message = "{Event} by {Approver} via {Via}: {Note}")]
    private partial void HaltChanged(LogLevel level, string @event, string? approver, string? via, string? note);

    [LoggerMessage(EventId = 11, EventName = "Happened", Message = "{Event}: {Note}")]
    private partial void Happened(LogLevel level, string @event, string? note);
}
