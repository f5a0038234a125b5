namespace ApprovalGate.Policies.Files;

/// <summary>The tool that puts a weaker policy file in force: a gated call like any other, which no rule can let pass.</summary>
internal static class PolicyChangeTool
{
    public const string Name = "ApprovalGate.ChangePolicy";

    public static PolicyVerdict Verdict(Terms.DemandedTerms? terms)
        => new(ApprovalGate.Verdict.RequireApproval, "A policy that asks for less than the one in force must be approved.") { Demands = terms is null ? null : [terms] };
}
