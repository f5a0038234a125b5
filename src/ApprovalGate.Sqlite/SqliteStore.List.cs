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

        var sql = new SummarySql(query);
        return Read(connection => Rows(sql.Bind(connection[sql.Text])));
    }

    /// <summary>Returns approvers as they stand in their column: each between line breaks, so that one is found as a whole.</summary>
    private static string Approvers(Summary row) => row.Approvers.Count == 0 ? "" : $"\n{string.Join('\n', row.Approvers)}\n";

    private List<Summary> Rows(Statement row)
    {
        try
        {
            var rows = new List<Summary>();
            while (row.Step())
            {
                rows.Add(new Summary(row.Text(0), row.Text(1), row.Text(2), Time(row, 9))
                {
                    Tool = row.Text(3),
                    Session = row.Text(4),
                    Actor = row.Text(5),
                    Owner = row.Text(6),
                    Class = row.IsNull(7) ? null : (int)row.Int64(7),
                    Approvers = row.Text(8).Split('\n', StringSplitOptions.RemoveEmptyEntries),
                    LiveUntil = row.IsNull(10) ? null : Time(row, 10),
                });
            }

            return rows;
        }
        finally
        {
            row.Reset();
        }
    }
}
