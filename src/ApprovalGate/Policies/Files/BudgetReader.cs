using System.Globalization;
using System.Text.Json;
using ApprovalGate.Cel;

namespace ApprovalGate.Policies.Files;

/// <summary>Reads the budget of a rule.</summary>
/// <param name="text">The file.</param>
internal sealed class BudgetReader(PolicyText text)
{
    private const int MaxUnit = 20;
    private const int MaxPath = 200;
    private const int MaxZone = 100;

    private enum Each
    {
        Day = 1,
        Week,
        Month,
    }

    /// <summary>Returns the budget; null if there is none, or it is none.</summary>
    /// <param name="parent">The rule.</param>
    /// <param name="at">Where the budget stands.</param>
    /// <param name="name">The name of the rule.</param>
    public RuleBudget? Read(FieldReader parent, JsonValueAt? at, string name)
    {
        if (parent.Object(at, "a budget") is not { } fields)
        {
            return null;
        }

        var sum = Path(fields, fields.Find("sum"));
        var isSum = fields.Find("sum") is not null;
        var limit = Limit(fields, fields.Need("limit", "Write the most that may be spent."), isSum);
        var unitAt = fields.Find("unit");
        var unit = fields.Text(unitAt, MaxUnit);
        if (unitAt is not null && !isSum)
        {
            text.Add(PolicyFileErrorKind.BadValue, unitAt, fields.Rule, "Calls have no unit.", "Leave it out, or name the argument to sum up: \"sum\".");
        }

        var window = Window(fields, at!);
        var per = fields.Named(fields.Find("per"), BudgetScope.All, BudgetScope.Actor, BudgetScope.Session, BudgetScope.Tool) ?? BudgetScope.All;
        var beyond = fields.Named(fields.Find("beyond"), Verdict.RequireApproval, Verdict.Block) ?? Verdict.RequireApproval;
        fields.Finish();
        return limit is null || window is null ? null : new RuleBudget(
            new Budget(name, limit.Value, window) { Per = per, Unit = unit, Beyond = beyond, CountsCalls = !isSum }, sum);
    }

    private decimal? Limit(FieldReader fields, JsonValueAt? at, bool isSum)
    {
        if (!fields.IsA(at, JsonValueKind.Number, "a number"))
        {
            return null;
        }

        if (decimal.TryParse(at!.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit) && Budget.IsLimit(limit) && (isSum || limit == decimal.Truncate(limit)))
        {
            return limit;
        }

        text.Add(PolicyFileErrorKind.BadValue, at, fields.Rule, $"The limit is {at.Text}.", isSum
            ? FormattableString.Invariant($"It must be more than 0 and at most {Budget.Largest}, with up to {Budget.Places} places behind the point.")
            : FormattableString.Invariant($"A number of calls must be whole, more than 0 and at most {Budget.Largest}."));
        return null;
    }

    private string? Path(FieldReader fields, JsonValueAt? at)
    {
        if (fields.Text(at, MaxPath) is not { } path)
        {
            return null;
        }

        if (path.Split('.').All(name => CelDeclarations.CanDeclare(name)))
        {
            return path;
        }

        text.Add(PolicyFileErrorKind.BadValue, at!, fields.Rule, $"{text.Quoted(at!)} is no parameter.", "Name a parameter, such as amount, or a member of one, such as order.total.");
        return null;
    }

    private BudgetWindow? Window(FieldReader fields, JsonValueAt budget)
    {
        var (withinAt, eachAt, zoneAt) = (fields.Find("within"), fields.Find("each"), fields.Find("timeZone"));
        var within = Length(fields, withinAt);
        var each = fields.Named(eachAt, Each.Day, Each.Week, Each.Month);
        var zone = Zone(fields, zoneAt);
        if (withinAt is not null == eachAt is not null)
        {
            text.Add(PolicyFileErrorKind.BadValue, budget, fields.Rule, eachAt is null ? "The budget has no window." : "The budget has two windows.",
                "Write either \"within\" with a duration, or \"each\" with Day, Week or Month.");
            return null;
        }

        if (zoneAt is not null && eachAt is null)
        {
            text.Add(PolicyFileErrorKind.BadValue, zoneAt, fields.Rule, "A sliding window is the same in every time zone.", "Leave it out.");
        }

        return each switch
        {
            Each.Day => BudgetWindow.Day(zone),
            Each.Week => BudgetWindow.Week(zone),
            Each.Month => BudgetWindow.Month(zone),
            _ => within is { } length ? BudgetWindow.Sliding(length) : null,
        };
    }

    private TimeSpan? Length(FieldReader fields, JsonValueAt? at)
    {
        if (!fields.IsA(at, JsonValueKind.String, "a text"))
        {
            return null;
        }

        if (TimeSpan.TryParseExact(at!.Text, "c", CultureInfo.InvariantCulture, out var length) && BudgetWindow.IsLength(length)
            && length.ToString("c", CultureInfo.InvariantCulture) == at.Text)
        {
            return length;
        }

        text.Add(PolicyFileErrorKind.BadValue, at, fields.Rule, $"{text.Quoted(at)} is no length of a window.", "Write a duration as [d.]hh:mm:ss, from 00:00:01 to 30.00:00:00.");
        return null;
    }

    private TimeZoneInfo? Zone(FieldReader fields, JsonValueAt? at)
    {
        if (fields.Text(at, MaxZone) is not { } name)
        {
            return null;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            return zone;
        }

        text.Add(PolicyFileErrorKind.UnknownTimeZone, at!, fields.Rule, $"This machine knows no time zone {text.Quoted(at!)}.", "Write a name such as Europe/Berlin or UTC.");
        return null;
    }
}
