using ApprovalGate.Log;
using ApprovalGate.Storage;
using Npgsql;

namespace ApprovalGate.PostgreSql.Tests;

public sealed class RefusalTests : PostgreSqlFixture
{
    private const string Secret = "correct-horse";

    private NpgsqlConnectionStringBuilder Wrong => new(ConnectionString) { Password = Secret };

    [Test]
    public void Open_WrongPassword_NamesHostAndDatabaseAndNeverThePassword()
    {
        var wrong = Wrong;

        var refusal = Assert.Throws<StoreUnusableException>(() => Open(wrong));

        Assert.Multiple(() =>
        {
            Assert.That(refusal!.Message, Does.Contain(wrong.Host!).And.Contain(wrong.Database!).And.Contain("password"));
            Assert.That(refusal.ToString(), Does.Not.Contain(Secret));
        });
    }

    [Test]
    public void Open_NoSuchDatabase_SaysSo()
    {
        var wrong = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "nowhere" };

        Assert.That(() => Open(wrong), Throws.TypeOf<StoreUnusableException>().With.Message.Contain("nowhere"));
    }

    [Test]
    public void Open_NobodyListens_IsAStoreFailureWithoutThePassword()
    {
        var wrong = Wrong;
        wrong.Port = 1;
        wrong.Host = "127.0.0.1";

        var failure = Assert.Throws<ApprovalStoreException>(() => Open(wrong));

        Assert.That(failure!.Message, Does.Contain("127.0.0.1").And.Contain("cannot be reached"));
        Assert.That(failure.ToString(), Does.Not.Contain(Secret));
    }

    [TestCase("Host=h;Password=correct;horse=1")]
    [TestCase("Host=h;Port=correct-horse")]
    [TestCase("correct-horse")]
    public void Open_MalformedConnectionString_IsRefusedWithoutRepeatingIt(string connectionString)
    {
        var refusal = Assert.Catch<ArgumentException>(() => new PostgreSqlStore(connectionString));

        Assert.That(refusal!.ToString(), Does.Not.Contain("horse"));
    }

    [Test]
    public void Open_NoHost_IsRefused()
        => Assert.That(() => new PostgreSqlStore("Database=d"), Throws.ArgumentException.With.Message.Contain("no host"));

    [Test]
    public void Open_RoleWithoutRights_SaysWhatItNeeds()
    {
        var role = $"role_{Guid.NewGuid():N}";
        Sql($"CREATE ROLE {role} LOGIN PASSWORD '{Secret}'");
        try
        {
            var weak = new NpgsqlConnectionStringBuilder(ConnectionString) { Username = role, Password = Secret };
            Assert.That(() => Open(weak), Throws.TypeOf<StoreUnusableException>().With.Message.Contain("by this role"));
        }
        finally
        {
            Sql($"DROP ROLE {role}");
        }
    }

    private void Open(NpgsqlConnectionStringBuilder at) => Track(new PostgreSqlStore(at.ConnectionString, new() { Schema = Schema }));
}
