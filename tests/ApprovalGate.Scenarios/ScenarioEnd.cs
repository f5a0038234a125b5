namespace ApprovalGate.Scenarios;

/// <summary>How a step ends.</summary>
/// <param name="How">In one word or two.</param>
/// <param name="Why">The reason that people, or the agent, are given.</param>
internal sealed record ScenarioEnd(string How, string? Why)
{
    /// <summary>Gets the end of a step that nobody waits for.</summary>
    public static ScenarioEnd None { get; } = new("", null);
}

/// <summary>A step ended in another way than the scenario says.</summary>
public sealed class ScenarioFailedException(string message) : Exception(message);
