using System.Globalization;
using System.Text;
using ApprovalGate.Storage;
using Npgsql;

namespace ApprovalGate.Database;

/// <summary>Writes the statement of one list. Its text depends on which conditions there are and never on their values.</summary>
internal sealed class SummarySql
{
    /// <summary>The columns, in the order in which they are written and read.</summary>
    public const string Columns = "kind, key, state, tool, session, actor, owner, class, approvers, created_at, live_until";

    private readonly NpgsqlCommand _command;
    private readonly SummaryQuery _query;

    private SummarySql(NpgsqlCommand command, SummaryQuery query)
    {
        _command = command;
        _query = query;
    }

    /// <summary>Makes the command that lists <paramref name="query"/>.</summary>
    public static NpgsqlCommand Command(NpgsqlConnection connection, string schema, SummaryQuery query)
    {
        var command = new NpgsqlCommand { Connection = connection };
        command.CommandText = new SummarySql(command, query).Text(Server.Quoted(schema) + ".summary");
        return command;
    }

    private string Text(string table)
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
            _ => $"SELECT {Columns} FROM ({string.Join(" UNION ALL ", states.Select(state => $"({Select($" AND state = {state}")})"))}) AS page ORDER BY {order} LIMIT {limit}",
        };

        string Select(string state) => $"SELECT {Columns} FROM {table} WHERE {conditions}{state} ORDER BY {order} LIMIT {limit}";
    }

    private string Conditions()
    {
        var sql = new StringBuilder($"kind = {Value(_query.Kind)}");
        Add("tool =", _query.Tool);
        Add("session =", _query.Session);
        Add("owner =", _query.Owner);
        Add("class =", _query.Class);
        Add("live_until >=", _query.LiveAt?.UtcTicks);
        Add("live_until <", _query.OverdueAt?.UtcTicks);
        if (_query.Approver is { } approver)
        {
            sql.Append(CultureInfo.InvariantCulture, $" AND (approvers = '' OR strpos(approvers, {Value($"\n{approver}\n")}) > 0)");
        }

        if (_query.KeyPrefix.Length > 0)
        {
            sql.Append(CultureInfo.InvariantCulture, $" AND key >= {Value(_query.KeyPrefix)}");
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

        void Add<T>(string condition, T? value)
        {
            if (value is not null)
            {
                sql.Append(CultureInfo.InvariantCulture, $" AND {condition} {Value(value)}");
            }
        }
    }

    private string Value<T>(T value)
    {
        _command.Parameters.Add(new NpgsqlParameter { Value = value });
        return FormattableString.Invariant($"${_command.Parameters.Count}");
    }
}
