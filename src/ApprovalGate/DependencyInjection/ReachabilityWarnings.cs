using ApprovalGate.Delivery;
using ApprovalGate.Log;
using ApprovalGate.Stores;
using ApprovalGate.Storage;
using Microsoft.Extensions.Logging;

namespace ApprovalGate.DependencyInjection;

/// <summary>Says at the start of a gate that nobody will be told of its requests: a call that waits for people looks like one that hangs.</summary>
internal static partial class ReachabilityWarnings
{
    /// <summary>Writes the warning, if no transport reaches approvers.</summary>
    public static void Log(ILoggerFactory loggers, IApprovalStore store, IReadOnlyList<IApprovalTransport> transports)
    {
        if (transports.Any(transport => transport.ReachesApprovers))
        {
            return;
        }

        var logger = loggers.CreateLogger("ApprovalGate.Start");
        if (store is InMemoryStore)
        {
            LogNobodyCanAnswer(logger);
        }
        else
        {
            LogNobodyIsTold(logger);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "No transport is registered and the store is in memory: nobody outside this process can see a request, and a call that needs approval waits until it expires. Add a transport, such as AddConsole(), or a store, such as UseSqlite(\"gate.db\")")]
    private static partial void LogNobodyCanAnswer(ILogger logger);

    [LoggerMessage(2, LogLevel.Warning, "No transport that reaches approvers is registered, so nobody is told of requests. Look with `approvalgate list`, and answer with `approvalgate approve` or `approvalgate deny`")]
    private static partial void LogNobodyIsTold(ILogger logger);
}
