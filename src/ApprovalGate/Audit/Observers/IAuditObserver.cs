namespace ApprovalGate.Audit;

/// <summary>Watches the audit trail. Nobody waits for it, and what it throws is logged and forgotten.</summary>
/// <remarks>Called with records in order, one at a time, from a thread of the engine's own, from the moment the gate opens.</remarks>
public interface IAuditObserver
{
    /// <summary>Sees <paramref name="record"/>.</summary>
    void Observe(AuditRecord record);
}
