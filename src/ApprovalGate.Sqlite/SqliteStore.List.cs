using System.Text;
using ApprovalGate.Database;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate;

public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public IReadOnlyList<Summary> List(SummaryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(query.MaxCount);
        return Read(connection => Rows(Bound(connection[Sql(query)], query)));
    }

    // The text depends on which conditions there are and never on their values, so each form is prepared once.
    private static string Sql(SummaryQuery query)
    {
        var sql = new StringBuilder("""
            SELECT key, state, tool, session, owner, created_at, expires_at FROM summary
            WHERE key >= ?1 AND substr(key, 1, length(?1)) = ?1
            """);
        if (query.Session is not null)
        {
            sql.Append(" AND session = ?3");
        }

        if (query.States.Count > 0)
        {
            var states = Enumerable.Range(4, query.States.Count).Select(index => FormattableString.Invariant($"?{index}"));
            sql.Append(" AND state IN (").AppendJoin(", ", states).Append(')');
        }

        return sql.Append(" ORDER BY created_at DESC, key LIMIT ?2").ToString();
    }

    private static Statement Bound(Statement statement, SummaryQuery query)
    {
        statement.Bind(1, query.KeyPrefix).Bind(2, query.MaxCount);
        if (query.Session is not null)
        {
            statement.Bind(3, query.Session);
        }

        for (var i = 0; i < query.States.Count; i++)
        {
            statement.Bind(4 + i, query.States[i]);
        }

        return statement;
    }

    private List<Summary> Rows(Statement row)
    {
        var rows = new List<Summary>();
        while (row.Step())
        {
            rows.Add(new Summary(
                row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), Time(row, 5), Time(row, 6)));
        }

        return rows;
    }
}
