using System.Globalization;
using System.Text;
using ApprovalGate.Storage;

namespace ApprovalGate.Database;

/// <summary>The statement of one list. Its text depends on which conditions there are and never on their values, so each form is prepared once.</summary>
/// <remarks>It names its index: without statistics SQLite cannot know which condition leaves few rows, and takes one that must be sorted.</remarks>
internal sealed class SummarySql
{
    /// <summary>The columns, in the order in which they are written and read.</summary>
    public const string Columns = "kind, key, state, tool, session, actor, owner, class, approvers, created_at, live_until";

    private readonly List<object> _values = [];
    private readonly SummaryQuery _query;

    public SummarySql(SummaryQuery query)
    {
        _query = query;
        Text = Write();
    }

    /// <summary>Gets its text.</summary>
    public string Text { get; }

    /// <summary>Gives <paramref name="statement"/> the values of the conditions.</summary>
    public Statement Bind(Statement statement)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            statement = _values[i] is string text ? statement.Bind(i + 1, text) : statement.Bind(i + 1, (long)_values[i]);
        }

        return statement;
    }

    private string Write()
    {
        var conditions = Conditions();
        var order = _query.Order switch
        {
            SummaryOrder.Oldest => "created_at, key",
            SummaryOrder.Due => "live_until, key",
            SummaryOrder.Key => "key",
            _ => "created_at DESC, key DESC",
        };
        var limit = Value((long)_query.MaxCount);
        var states = _query.States.Distinct(StringComparer.Ordinal).Select(Value).ToList();
        return states.Count switch
        {
            0 => Select(""),
            1 => Select($" AND state = {states[0]}"),

            // An index has the rows of one state in order; of several, the first ones of each are put in order.
            _ => $"{string.Join(" UNION ALL ", states.Select(state => $"SELECT * FROM ({Select($" AND state = {state}")})"))} ORDER BY {order} LIMIT {limit}",
        };

        string Select(string state) => $"SELECT {Columns} FROM summary INDEXED BY {Index} WHERE {conditions}{state} ORDER BY {order} LIMIT {limit}";
    }

    private string Index => _query switch
    {
        { Order: SummaryOrder.Due } => "summary_due",
        { Order: SummaryOrder.Key } or { KeyPrefix.Length: > 0 } => "summary_by_key",
        { LiveAt: not null } or { OverdueAt: not null } => "summary_open",
        { Session: not null } => "summary_by_session",
        { Tool: not null } => "summary_by_tool",
        { States.Count: > 0 } => "summary_by_state",
        { Class: not null } => "summary_by_class",
        _ => "summary_by_age",
    };

    private string Conditions()
    {
        var sql = new StringBuilder($"kind = {Value(_query.Kind)}");
        Add("tool =", _query.Tool);
        Add("session =", _query.Session);
        Add("owner =", _query.Owner);
        Add("class =", (long?)_query.Class);
        Add("live_until >=", _query.LiveAt?.UtcTicks);
        Add("live_until <", _query.OverdueAt?.UtcTicks);
        if (_query.Approver is { } approver)
        {
            sql.Append(CultureInfo.InvariantCulture, $" AND (approvers = '' OR instr(approvers, {Value($"\n{approver}\n")}) > 0)");
        }

        if (_query.KeyPrefix.Length > 0)
        {
            Add("key >=", _query.KeyPrefix);
            Add("key <", _query.KeyEnd);
        }

        if (_query.Order == SummaryOrder.Due)
        {
            sql.Append(" AND live_until IS NOT NULL");
        }

        if (_query.After is { } after)
        {
            sql.Append(_query.Order switch
            {
                SummaryOrder.Key => $" AND key > {Value(after.Key)}",
                SummaryOrder.Due => $" AND (live_until, key) > ({Value(after.At.UtcTicks)}, {Value(after.Key)})",
                SummaryOrder.Oldest => $" AND (created_at, key) > ({Value(after.At.UtcTicks)}, {Value(after.Key)})",
                _ => $" AND (created_at, key) < ({Value(after.At.UtcTicks)}, {Value(after.Key)})",
            });
        }

        return sql.ToString();

        void Add(string condition, object? value)
        {
            if (value is not null)
            {
                sql.Append(CultureInfo.InvariantCulture, $" AND {condition} {Value(value)}");
            }
        }
    }

    private string Value(object value)
    {
        _values.Add(value);
        return FormattableString.Invariant($"?{_values.Count}");
    }
}
