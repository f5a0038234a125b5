using ApprovalGate.Cel;
using ApprovalGate.Generated;

namespace ApprovalGate.Policies.Files;

/// <summary>Checks that what a budget sums up is a number of each tool that its rule is about.</summary>
internal static class BudgetChecker
{
    public static void Check(PlacedRule placed, IReadOnlyList<Tool> selected)
    {
        if (placed.Rule.BoundBudget?.Sum is not { } sum)
        {
            return;
        }

        var at = placed.Field("budget", "sum");
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tool in selected)
        {
            try
            {
                // Numbers of every type can be compared with one, and nothing else can.
                ToolCondition.Compile(tool, $"{sum} > 0");
            }
            catch (CelException exception)
            {
                var problem = exception is CelCheckException { Errors: [var first, ..] } ? VisibleText.OfText(first.Problem) : $"'{sum}' cannot be read.";
                if (reported.Add(problem))
                {
                    placed.Add(PolicyFileErrorKind.BadCondition, at, problem, $"Name an argument that is a number, or select other tools: it does not fit '{tool.Name}'.");
                }
            }
        }
    }
}
