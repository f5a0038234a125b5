namespace ApprovalGate.Benchmarks.Latency;

/// <summary>The stores that keep what they are told, by the words of the command line.</summary>
internal static class Engines
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";

    public static GateBuilder UseEngine(this GateBuilder builder, string engine, string address) => engine switch
    {
        Sqlite => builder.UseSqlite(address),
        PostgreSql => builder.UsePostgreSql(address),
        _ => throw new ArgumentException($"There is no engine '{engine}'; there are {Sqlite} and {PostgreSql}.", nameof(engine)),
    };
}
