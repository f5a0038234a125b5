namespace ApprovalGate.Extensions.AI.Tests.Scenarios;

/// <summary>How an agent is run.</summary>
/// <param name="IsAgent">By Agent Framework, or by <c>FunctionInvokingChatClient</c> alone.</param>
/// <param name="IsStreaming">Whether its response is streamed.</param>
/// <param name="IsConcurrent">Whether its owner allows tools beside each other.</param>
public sealed record Surface(bool IsAgent, bool IsStreaming, bool IsConcurrent)
{
    public static IReadOnlyList<Surface> All { get; } =
    [
        .. from agent in new[] { false, true }
           from streaming in new[] { false, true }
           from concurrent in new[] { false, true }
           select new Surface(agent, streaming, concurrent),
    ];

    public override string ToString()
        => $"{(IsAgent ? "Agent Framework" : "Microsoft.Extensions.AI")}, {(IsStreaming ? "streaming" : "whole")}, {(IsConcurrent ? "concurrent" : "serial")}";
}
