namespace ApprovalGate.Diagnostics;

/// <summary>How well a gate, or a part of it, works.</summary>
public enum HealthLevel
{
    /// <summary>It works.</summary>
    Healthy,

    /// <summary>Calls run as they should, but people may not be told of requests, or nothing outside the store witnesses the log.</summary>
    Degraded,

    /// <summary>Calls that must be recorded are refused, whatever people answer.</summary>
    Unhealthy,
}
