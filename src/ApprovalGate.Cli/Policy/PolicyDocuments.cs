namespace ApprovalGate.Cli.Policy;

/// <summary>What <c>policy check --json</c> writes. Member names are a promise to scripts, here and below.</summary>
internal sealed record PolicyCheckDocument(bool Accepted, string? Digest, int Rules, int Budgets, int Tools, IReadOnlyList<PolicyErrorDocument> Errors);

internal sealed record PolicyErrorDocument(string Kind, string File, int Line, int Column, string? Rule, string? Value, string Problem, string Advice);

/// <summary>What <c>policy explain --json</c> writes.</summary>
internal sealed record PolicyExplainDocument(
    string Tool, string Verdict, string Why, int Quorum, IReadOnlyList<string> Approvers, IReadOnlyList<string> NearMisses,
    IReadOnlyList<BudgetUseDocument> Budgets, IReadOnlyList<RuleTraceDocument> Rules);

/// <summary>What a call takes of a budget; no amount if it is not known.</summary>
internal sealed record BudgetUseDocument(string Name, string Per, decimal? Amount, decimal Limit, string? Unit, string Window, string Beyond, string? Problem);

internal sealed record RuleTraceDocument(string Name, string File, int Line, string Verdict, string Match, string? Note);

/// <summary>What <c>policy diff --json</c> writes.</summary>
internal sealed record PolicyDiffDocument(
    bool Weaker, IReadOnlyList<PolicyDifferenceDocument> Rules, IReadOnlyList<ToolChangeDocument> Tools, IReadOnlyList<CallChangeDocument> Calls);

internal sealed record PolicyDifferenceDocument(bool Weaker, string What);

internal sealed record ToolChangeDocument(string Tool, string Was, string Is);

/// <summary>A recorded call of which something else is said.</summary>
internal sealed record CallChangeDocument(string Request, string Tool, string Was, string Is, string Why);

/// <summary>What <c>policy test --json</c> writes.</summary>
internal sealed record PolicyTestDocument(int Passed, IReadOnlyList<PolicyTestFailureDocument> Failed);

internal sealed record PolicyTestFailureDocument(string Name, string Tool, string Problem);

/// <summary>What <c>policy coverage --json</c> writes.</summary>
internal sealed record PolicyCoverageDocument(int Calls, IReadOnlyList<RuleCoverageDocument> Rules);

internal sealed record RuleCoverageDocument(string Name, string File, int Line, int Matched);

/// <summary>What <c>policy backtest --json</c> writes.</summary>
internal sealed record PolicyBacktestDocument(int Calls, int Vanish, int Appear, IReadOnlyList<CallChangeDocument> Changes);
