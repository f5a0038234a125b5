using System.Diagnostics;

namespace ApprovalGate.Audit.Observers;

/// <summary>The span of a call that is asked about or recorded, from the gate's door to its outcome; the body's own spans are inside it.</summary>
/// <remarks>Without a listener nothing is allocated and every member returns at once.</remarks>
internal readonly struct GateActivity
{
    private static readonly ActivitySource Source = new(TelemetryNames.Source);
    private readonly Activity? _activity;

    private GateActivity(Activity? activity) => _activity = activity;

    /// <summary>Starts the span of a call.</summary>
    public static GateActivity Start(string tool, Session session, Verdict verdict)
    {
        if (!Source.HasListeners())
        {
            return default;
        }

        // Tags are given at the start: samplers decide by them.
        var tags = new ActivityTagsCollection
        {
            [TelemetryNames.OperationName] = TelemetryNames.ExecuteTool,
            [TelemetryNames.ToolName] = tool,
            [TelemetryNames.ConversationId] = session.Id,
            [TelemetryNames.AgentId] = session.Actor,
            [TelemetryNames.Verdict] = verdict.ToString(),
        };
        return new GateActivity(Source.StartActivity($"{TelemetryNames.ExecuteTool} {tool}", ActivityKind.Internal, default(ActivityContext), tags));
    }

    /// <summary>Ends the span of a call whose body did not run.</summary>
    public void Refuse(Exception refusal)
    {
        if (refusal is ToolCallRejectedException { Request: { } request })
        {
            SetRequest(request);
        }

        End(refusal.GetType().FullName);
    }

    /// <summary>Says what the verdict is, if it depends on the call.</summary>
    public void SetVerdict(Verdict verdict) => _activity?.SetTag(TelemetryNames.Verdict, verdict.ToString());

    /// <summary>Says which request the call became.</summary>
    public void SetRequest(RequestId request) => _activity?.SetTag(TelemetryNames.RequestId, request.ToString());

    /// <summary>Ends the span.</summary>
    /// <param name="errorType">The type of the exception the caller gets, if any.</param>
    public void End(string? errorType = null)
    {
        if (errorType is not null)
        {
            _activity?.SetTag(TelemetryNames.ErrorType, errorType);
            _activity?.SetStatus(ActivityStatusCode.Error);
        }

        _activity?.Dispose();
    }
}
