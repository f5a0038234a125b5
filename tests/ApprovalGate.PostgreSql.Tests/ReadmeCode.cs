namespace ApprovalGate.PostgreSql.Tests;

/// <summary>The code of the package's page, so that it compiles.</summary>
internal static class ReadmeCode
{
    public static void Open()
    {
        using var gate = new GateBuilder().UsePostgreSql("Host=db;Database=agents;Username=gate;Password=...").Build();
    }
}
