using ApprovalGate.Generated;
using ApprovalGate.Policies;

namespace ApprovalGate.IntegrationTests.Conditions;

/// <summary>A policy that evaluates conditions over the calls it is asked about, and allows them all.</summary>
internal sealed class ConditionProbe : IPolicy
{
    public delegate void Look(in PolicyInput input);

    public string Name => "probe";

    public string Version => "1";

    /// <summary>Gets or sets what is done with each call.</summary>
    public Look Each { get; set; } = (in _) => { };

    /// <summary>Gets how many calls were looked at.</summary>
    public int Asked { get; private set; }

    public PolicyVerdict Evaluate(in PolicyInput input)
    {
        Asked++;
        Each(in input);
        return new PolicyVerdict(Verdict.Allow, "The test allows it.");
    }

    /// <summary>Returns a call as one is known from the log: by its canonical arguments alone.</summary>
    public static PolicyInput Written(in PolicyInput input) => new(input.Tool, input.Terms, input.Arguments, input.Session, input.Now);

    /// <summary>Returns what a condition says of the typed and of the canonical arguments, as one text.</summary>
    public static string Both(in PolicyInput input, string text)
    {
        var condition = ToolCondition.Compile(input.Tool, text);
        var written = Written(in input);
        var (typed, canonical) = (condition.Evaluate(in input), condition.Evaluate(in written));
        return Text(typed) == Text(canonical) ? Text(typed) : $"typed {Text(typed)}, canonical {Text(canonical)}";
    }

    public static string Text(ConditionResult result) => result.Problem ?? (result.Holds ? "holds" : "does not hold");
}
