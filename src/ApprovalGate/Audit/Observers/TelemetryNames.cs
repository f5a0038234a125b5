namespace ApprovalGate.Audit.Observers;

/// <summary>The names telemetry goes by: OpenTelemetry's for generative AI where there are such, ours for the rest.</summary>
/// <seealso href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-agent-spans/#execute-tool-span"/>
internal static class TelemetryNames
{
    public const string Source = "ApprovalGate";
    public const string OperationName = "gen_ai.operation.name";
    public const string ExecuteTool = "execute_tool";
    public const string ToolName = "gen_ai.tool.name";
    public const string ConversationId = "gen_ai.conversation.id";
    public const string AgentId = "gen_ai.agent.id";
    public const string ErrorType = "error.type";
    public const string RequestId = "approvalgate.request.id";
    public const string Verdict = "approvalgate.verdict";
    public const string State = "approvalgate.state";
    public const string Answer = "approvalgate.answer";
    public const string Alarm = "approvalgate.alarm";
    public const string Head = "approvalgate.head";
    public const string Channel = "approvalgate.channel";
    public const string Rejection = "approvalgate.rejection";
}
