using ApprovalGate.Cel;
using ApprovalGate.Generated;

namespace ApprovalGate.Policies.Files;

/// <summary>Checks the condition of a rule against each tool that the rule is about.</summary>
internal static class RuleConditionChecker
{
    public static void Check(PlacedRule placed, IReadOnlyList<Tool> selected)
    {
        if (placed.Rule.When is not { } when)
        {
            return;
        }

        var at = placed.Field("when");
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tool in selected)
        {
            try
            {
                var condition = ToolCondition.Compile(tool, when);
                if (ImpossibleCondition.WhyNever(condition.Expression.Root) is { } never && reported.Add(never))
                {
                    placed.Add(PolicyFileErrorKind.NeverMatches, at, $"The condition never holds: {never}.", "Correct it, or leave the rule out.");
                }
            }
            catch (CelParseException exception)
            {
                Report(exception.Error, null);
                return;
            }
            catch (CelCheckException exception)
            {
                foreach (var error in exception.Errors)
                {
                    Report(error, tool);
                }
            }
        }

        void Report(CelError error, Tool? tool)
        {
            var problem = VisibleText.OfText(error.Problem);
            if (reported.Add(problem))
            {
                placed.Text.Add(
                    PolicyFileErrorKind.BadCondition, placed.Text.OffsetIn(at, error.Span.Start), placed.Rule.Name, placed.Text.Quoted(at), problem,
                    tool is null ? "Correct the condition." : $"Correct the condition, or select other tools: it does not fit '{tool.Name}'.");
            }
        }
    }
}
