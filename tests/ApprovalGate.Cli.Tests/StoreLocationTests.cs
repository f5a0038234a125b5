namespace ApprovalGate.Cli.Tests;

/// <summary>What names a file and what names a server.</summary>
public sealed class StoreLocationTests
{
    [TestCase("gate.db")]
    [TestCase("./host=a.db")]
    [TestCase("/srv/a=b;c/gate.db")]
    [TestCase("postgres/gate.db")]
    public void Parse_Path_IsAFile(string text)
        => Assert.That(StoreLocation.Parse(text).Path, Is.EqualTo(Path.GetFullPath(text)));

    [TestCase("Host=db;Database=agents;Password='a;b'", "'approvalgate' in database 'agents' on 'db'")]
    [TestCase("database=agents; server=db ;schema=mine", "'mine' in database 'agents' on 'db'")]
    [TestCase("postgres://ops:hush@db:5433/agents?schema=mine&sslmode=require", "'mine' in database 'agents' on 'db'")]
    [TestCase("postgresql://db/a%20b", "'approvalgate' in database 'a b' on 'db'")]
    public void Parse_Server_IsNamedWithoutSecrets(string text, string name)
    {
        var location = StoreLocation.Parse(text);

        Assert.That((location.Path, location.Name), Is.EqualTo(((string?)null, name)));
        Assert.That(location.ConnectionString, Does.Not.Contain("schema").IgnoreCase);
    }

    [Test]
    public void Parse_Address_KeepsEveryPart()
        => Assert.That(
            new Npgsql.NpgsqlConnectionStringBuilder(StoreLocation.Parse("postgres://o%40ps:h%3Bus%3Ah@db:5433/agents?sslmode=require&application_name=x").ConnectionString),
            Has.Property("Username").EqualTo("o@ps").And.Property("Password").EqualTo("h;us:h").And.Property("Port").EqualTo(5433)
                .And.Property("SslMode").EqualTo(Npgsql.SslMode.Require).And.Property("ApplicationName").EqualTo("x"));

    [TestCase("Host=db;Password=\"hush")]
    [TestCase("postgres://u:hush@db:no-port/x")]
    public void Parse_Unreadable_IsRefusedWithoutSecrets(string text)
        => Assert.That(
            () => StoreLocation.Parse(text),
            Throws.TypeOf<CliException>().With.Property("ExitCode").EqualTo(2).And.Message.Not.Contains("hush"));
}
