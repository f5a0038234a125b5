namespace ApprovalGate.Reliability.Trials;

/// <summary>What is broken in an agent on purpose.</summary>
internal enum AgentFlaw
{
    None = 0,

    /// <summary>The effect comes before the permit is consumed.</summary>
    RunsEarly,

    /// <summary>A store that failed is taken for one that did it.</summary>
    SwallowsFailures,
}
