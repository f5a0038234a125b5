using ApprovalGate.Audit;
using ApprovalGate.Storage;

namespace ApprovalGate.Scenarios;

/// <summary>Tells the audit trail in one word an event.</summary>
internal static class ScenarioTrail
{
    // Starts of class 1 calls and deliveries are recorded when there is time: they have no place in the order.
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(RequestOpened)] = "opened",
        [typeof(RequestRefused)] = "refused",
        [typeof(RequestAttached)] = "attached",
        [typeof(DecisionRecorded)] = "decided",
        [typeof(AnswerRefused)] = "answer-refused",
        [typeof(PermitConsumed)] = "started",
        [typeof(CallFailedOpen)] = "failed-open",
        [typeof(RunSucceeded)] = "succeeded",
        [typeof(RunFailed)] = "failed",
        [typeof(RunNotRun)] = "not-run",
        [typeof(RunInDoubt)] = "in-doubt",
        [typeof(RunSettled)] = "settled",
        [typeof(RequestExpired)] = "expired",
        [typeof(RequestWithdrawn)] = "withdrawn",
        [typeof(RequestSuperseded)] = "superseded",
        [typeof(RequestVoided)] = "voided",
        [typeof(ConsumeAlarm)] = "alarm",
        [typeof(HaltPlaced)] = "halt",
        [typeof(HaltLifted)] = "resume",
    };

    /// <summary>Returns what is told after a position.</summary>
    public static string Since(IApprovalStore store, long position)
        => string.Join(' ', AuditTrail.Read(store, position).Select(told => Words.GetValueOrDefault(told.GetType())).OfType<string>());
}
