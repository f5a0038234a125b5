using System.Diagnostics.Metrics;

namespace ApprovalGate.Audit.Observers;

/// <summary>Counts the refused answers that the log does not keep because it holds enough of their kind.</summary>
internal static class AttemptMetrics
{
    private static readonly Counter<long> Unrecorded = new Meter(TelemetryNames.Source).CreateCounter<long>(
        "approvalgate.attempts.unrecorded", "{attempt}", "Refused answers beyond those that are recorded.");

    public static void CountUnrecorded(DecisionRejection why) => Unrecorded.Add(1, new KeyValuePair<string, object?>(TelemetryNames.Rejection, why.ToString()));
}
