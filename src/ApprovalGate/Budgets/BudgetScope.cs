namespace ApprovalGate.Policies;

/// <summary>Who shares one budget.</summary>
public enum BudgetScope
{
    /// <summary>All calls on the store.</summary>
    All = 0,

    /// <summary>The calls of one actor, and of those who work on its behalf.</summary>
    Actor,

    /// <summary>The calls of one session.</summary>
    Session,

    /// <summary>The calls of one tool.</summary>
    Tool,
}
