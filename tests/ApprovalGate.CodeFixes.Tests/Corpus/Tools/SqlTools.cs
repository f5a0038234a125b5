using System.Data;
using Acme.Contracts;

namespace Acme.Agents;

public sealed class SqlTools
{
    private readonly IBackend _backend;

    public SqlTools(IBackend backend) => _backend = backend;

    /// <summary>Runs a statement that changes data.</summary>
    public Task<int> ExecuteAsync(string sql, IReadOnlyDictionary<string, string?>? parameters = null, IsolationLevel isolation = IsolationLevel.ReadCommitted)
        => _backend.SendAsync("sql.execute", (sql, parameters?.Count, isolation));

    public Task<int> DropTableAsync(string schema, string table, bool cascade = false) => _backend.SendAsync("sql.drop", (schema, table, cascade));

    public async Task TruncateAsync(params string[] tables)
    {
        foreach (var table in tables)
        {
            await _backend.SendAsync("sql.truncate", table);
        }
    }
}
