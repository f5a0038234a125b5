namespace ApprovalGate;

/// <summary>A gated tool was called where no gate is configured. The tool did not run.</summary>
public sealed class GateNotConfiguredException : ToolCallRejectedException
{
    internal GateNotConfiguredException()
        : base(
            null,
            "A gated tool was called, but this process has no current gate.",
            "Set one at start: new GateBuilder().UseSqlite(\"gate.db\").Build().AsCurrent(); or give the type a field of type Gate.")
    {
    }
}
