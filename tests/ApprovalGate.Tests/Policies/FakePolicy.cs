using ApprovalGate.Generated;
using ApprovalGate.Policies;

namespace ApprovalGate.Tests.Policies;

/// <summary>A policy that says what the test wants, and counts how often it was asked about a call.</summary>
internal sealed class FakePolicy : IPolicy
{
    private int _asked;

    public delegate PolicyVerdict Rule(in PolicyInput input);

    public string Name { get; init; } = "fake";

    public string Version => "7";

    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Gets or sets the verdict on every call; none makes the verdict depend on the call.</summary>
    public Func<Tool, PolicyVerdict?> EveryCall { get; set; } = _ => null;

    public Rule EachCall { get; set; } = (in _) => default;

    public static FakePolicy Saying(Verdict verdict, string why = "The test says so.")
        => new() { EveryCall = _ => new PolicyVerdict(verdict, why) };

    public static FakePolicy AskedEachCall(Rule rule) => new() { EachCall = rule };

    public PolicyVerdict? ForEveryCall(Tool tool) => EveryCall(tool);

    public PolicyVerdict Evaluate(in PolicyInput input)
    {
        Interlocked.Increment(ref _asked);
        return EachCall(input);
    }
}
