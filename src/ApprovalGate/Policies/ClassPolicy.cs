using ApprovalGate.Generated;

namespace ApprovalGate.Policies;

/// <summary>The verdicts of the reversibility classes. They count if no other policy decides.</summary>
internal sealed class ClassPolicy(ClassVerdicts verdicts) : IPolicy
{
    public string Name => "class";

    public string Version => verdicts.Version;

    public PolicyVerdict? ForEveryCall(Tool tool) => new PolicyVerdict(
        verdicts.For(tool.Reversibility),
        FormattableString.Invariant($"Tools of class {(byte)tool.Reversibility} get the verdict {verdicts.For(tool.Reversibility)}."));

    public PolicyVerdict Evaluate(in PolicyInput input) => ForEveryCall(input.Tool)!.Value;
}
