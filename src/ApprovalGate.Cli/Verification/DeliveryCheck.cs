using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Verification;

/// <summary>Whether the requests that wait have reached anybody: a channel that nobody can answer by leaves its failures in the log, and nothing else.</summary>
internal static class DeliveryCheck
{
    /// <summary>How many of the oldest are looked at.</summary>
    private const int Oldest = 100;

    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public static Check Run(IApprovalStore store, DateTimeOffset now)
    {
        var waiting = store.List(new SummaryQuery
        {
            States = [nameof(RequestState.Pending)], LiveAt = now, Order = SummaryOrder.Oldest, MaxCount = Oldest,
        });

        // One that was made just now may still be on its way.
        var unheard = waiting.Where(row => now - row.CreatedAt >= Grace)
            .Select(row => (row.Key, Events: AuditTrail.ReadRequest(store, RequestId.Parse(row.Key)).ToList()))
            .Where(request => !request.Events.OfType<RequestDelivered>().Any())
            .ToList();
        if (unheard.Count == 0)
        {
            return new Check("delivery", CheckLevel.Ok, waiting.Count == 0 ? "Nothing waits." : "What waits has reached a channel.");
        }

        var (key, events) = unheard[0];
        var why = events.OfType<RequestNotDelivered>().LastOrDefault() is { } failed
            ? $"the channel '{VisibleText.OfText(failed.Via ?? "")}' says: {VisibleText.OfText(failed.Note ?? "")}"
            : "no channel was tried: the gate may have none";
        return new Check("delivery", CheckLevel.Warn, FormattableString.Invariant(
            $"{unheard.Count} requests that wait have reached nobody. Of {key} {why}. Answer with `approvalgate approve` or `deny`, and repair the channel."));
    }
}
