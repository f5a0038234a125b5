namespace ApprovalGate.Audit;

/// <summary>Watches the audit trail. Nobody waits for it, and what it throws is logged and forgotten.</summary>
/// <remarks>Called with events in order, one at a time, from a thread of the engine's own, from the moment the gate opens.</remarks>
public interface IAuditObserver
{
    /// <summary>Sees <paramref name="told"/>. A later version may tell types of event that are not known yet: let them pass.</summary>
    void Observe(GateEvent told);
}
