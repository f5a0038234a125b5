using ApprovalGate.PostgreSql.Tests;

namespace ApprovalGate.IntegrationTests.Stores;

/// <summary>The PostgreSQL server of these tests: the one that APPROVALGATE_POSTGRESQL names, else a private one, started by the first test that needs it.</summary>
[SetUpFixture]
public sealed class PostgreSqlServer
{
    private static readonly Lock Starting = new();
    private static PrivateCluster? _private;

    /// <summary>Gets where it is; ignores the test if there is none.</summary>
    public static string ConnectionString
    {
        get
        {
            if (Environment.GetEnvironmentVariable("APPROVALGATE_POSTGRESQL") is { Length: > 0 } named)
            {
                return named;
            }

            lock (Starting)
            {
                var whyNot = "";
                _private ??= PrivateCluster.TryStart(out whyNot);
                if (_private is null)
                {
                    Assert.Ignore(whyNot);
                }

                return _private!.ConnectionString;
            }
        }
    }

    [OneTimeTearDown]
    public void Stop() => _private?.Dispose();
}
