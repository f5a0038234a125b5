namespace ApprovalGate.Package.Tests;

/// <summary>Packs once for all tests.</summary>
[SetUpFixture]
public sealed class Packed
{
    internal static readonly string[] Projects =
    [
        "ApprovalGate", "ApprovalGate.Cel", "ApprovalGate.Cli", "ApprovalGate.Extensions.AI", "ApprovalGate.HealthChecks", "ApprovalGate.Mcp",
        "ApprovalGate.PostgreSql", "ApprovalGate.Sqlite", "ApprovalGate.Templates", "ApprovalGate.Testing", "ApprovalGate.Testing.NUnit",
    ];

    internal static Feed Feed { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Pack() => Feed = await Feed.PackAsync(Projects);

    [OneTimeTearDown]
    public async Task Delete()
    {
        await CompilerServer.EndAsync();
        Feed?.Dispose();
    }
}
