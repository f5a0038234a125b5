using System.Diagnostics;

namespace ApprovalGate.Audit;

/// <summary>The span of a gated call, from the gate's door to its outcome; the span of the body is the caller's own, inside it.</summary>
/// <remarks>Without a listener nothing is allocated and every member returns at once.</remarks>
internal static class GateActivity
{
    private static readonly ActivitySource Source = new(TelemetryNames.Source);

    /// <summary>Starts the span of a call.</summary>
    /// <returns>The span, or <see langword="null"/> when nobody listens.</returns>
    public static Activity? Start(string tool, Session session, Verdict verdict)
    {
        if (!Source.HasListeners())
        {
            return null;
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
        return Source.StartActivity($"{TelemetryNames.ExecuteTool} {tool}", ActivityKind.Internal, default(ActivityContext), tags);
    }

    /// <summary>Says which request the call became.</summary>
    public static void SetRequest(Activity? activity, RequestId request)
    {
        if (activity is not null)
        {
            activity.SetTag(TelemetryNames.RequestId, request.ToString());
        }
    }

    /// <summary>Ends the span.</summary>
    /// <param name="activity">The span, if any.</param>
    /// <param name="state">Where the request stands; <see cref="RequestState.None"/> when there is none.</param>
    /// <param name="errorType">The type of the exception the caller gets, if any.</param>
    public static void Finish(Activity? activity, RequestState state, string? errorType = null)
    {
        if (activity is null)
        {
            return;
        }

        if (state != RequestState.None)
        {
            activity.SetTag(TelemetryNames.State, state.ToString());
        }

        if (errorType is not null)
        {
            activity.SetTag(TelemetryNames.ErrorType, errorType);
            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
    }
}
