using ApprovalGate.Benchmarks.Contenders;

namespace ApprovalGate.Benchmarks;

/// <summary>Gates as an application has them.</summary>
internal static class Gates
{
    /// <summary>Makes a gate with a store in memory that twenty other tools have passed.</summary>
    public static Gate InMemory() => Live(new GateBuilder());

    /// <summary>Makes the same with a SQLite file in <paramref name="directory"/>.</summary>
    public static Gate Sqlite(string directory) => Live(new GateBuilder().UseSqlite(Path.Combine(directory, "gate.db")));

    private static Gate Live(GateBuilder builder)
    {
        var gate = builder.Configure(options => options.Session = "benchmark").Build();
        new TwentyTools(gate, []).CallAll();
        return gate;
    }
}
