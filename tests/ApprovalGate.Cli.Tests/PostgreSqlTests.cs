using ApprovalGate.PostgreSql.Tests;
using Npgsql;

namespace ApprovalGate.Cli.Tests;

/// <summary>The tool over a store in PostgreSQL: every command, and no password in what it says.</summary>
public sealed class PostgreSqlTests
{
    private PrivateCluster? _cluster;
    private string _connectionString = "";
    private string _password = "";
    private string _schema = "";
    private Agent _agent = null!;

    [OneTimeSetUp]
    public void StartServer()
    {
        var whyNot = "";
        _connectionString = Environment.GetEnvironmentVariable("APPROVALGATE_POSTGRESQL") is { Length: > 0 } named
            ? named
            : (_cluster = PrivateCluster.TryStart(out whyNot, inMemory: true))?.ConnectionString ?? "";
        if (_connectionString.Length == 0)
        {
            Assert.Ignore(whyNot);
        }

        _password = new NpgsqlConnectionStringBuilder(_connectionString).Password!;
    }

    [OneTimeTearDown]
    public void StopServer() => _cluster?.Dispose();

    [SetUp]
    public void StartAgent()
    {
        _schema = $"cli {Guid.NewGuid():N}";
        _agent = new Agent(_connectionString, _schema);
    }

    [TearDown]
    public void StopAgent()
    {
        _agent?.Dispose();
        using var connection = new NpgsqlConnection(_connectionString);
        connection.Open();
        using var command = new NpgsqlCommand($"DROP SCHEMA IF EXISTS \"{_schema}\" CASCADE", connection);
        command.ExecuteNonQuery();
    }

    [Test]
    public async Task Requests_AreListedShownDecidedAndAnswered()
    {
        var first = await _agent.AskAsync("a.txt");
        var second = await _agent.AskAsync("b.txt");
        Assert.That(Run("list").Out, Does.Contain(first.Id[..8]).And.Contain(second.Id[..8]));
        Assert.That(Run("show", first.Id).Out, Does.Contain("a.txt"));
        Assert.That(Run("reply", first.Id, "Why?").Code, Is.Zero);

        Assert.That(Run("approve", first.Id, "--yes").Code, Is.Zero);
        Assert.That(Run("deny", second.Id, "--yes", "--reason", "not that one").Code, Is.Zero);

        Assert.That(await first.Run.WaitAsync(Agent.Patience), Is.EqualTo(1));
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => second.Run.WaitAsync(Agent.Patience));
        Assert.That(Run("audit").Out, Does.Contain("not that one"));
        Assert.That(Run("audit", "verify").Out, Does.Contain("records verified"));
        Assert.That(Run("audit", "replay").Code, Is.Zero);
    }

    [Test]
    public async Task Archive_OldCalls_LeaveTheDatabaseAndAreReadFromTheirSegment()
    {
        var old = await _agent.AskAsync("old.txt");
        Assert.That(Run("approve", old.Id, "--yes").Code, Is.Zero);
        Assert.That(await old.Run.WaitAsync(Agent.Patience), Is.EqualTo(1));
        var waiting = await _agent.AskAsync("waits.txt");
        var folder = Directory.CreateTempSubdirectory("approvalgate-");
        try
        {
            Assert.That(Run("archive", "--older-than", "1d").Error, Does.Contain("--archive"), "nothing says where");
            using var output = new StringWriter();
            var inTwoDays = new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(2));
            var code = CliApp.Run(
                ["archive", "--older-than", "1d", "--store", Store(), "--archive", folder.FullName], new CliHost(output, output) { User = "alice", Clock = inTwoDays });
            Assert.That(code, Is.Zero, output.ToString());

            Assert.That(Run("list", "--state", "all").Out, Does.Contain("waits.txt").And.Not.Contain("old.txt"));
            Assert.That(Run("show", old.Id, "--archive", folder.FullName).Out, Does.Contain("old.txt"));
            Assert.That(Run("audit", "verify", "--archive", folder.FullName), Has.Property("Code").Zero.And.Property("Error").Empty);
            Assert.That(Run("audit", "verify"), Has.Property("Code").Zero.And.Property("Error").Contains("--archive"));
            Assert.That(Run("approve", waiting.Id, "--yes").Code, Is.Zero);
            Assert.That(await waiting.Run.WaitAsync(Agent.Patience), Is.EqualTo(1));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task RunThatWasCutOff_IsFoundAndSettled()
    {
        var asked = await _agent.AskAsync(body: () =>
        {
            _agent.Dispose();
            return Task.FromResult(1);
        });
        Assert.That(Run("approve", asked.Id, "--yes").Code, Is.Zero);
        await Assert.ThrowsAsync<OutcomeNotRecordedException>(() => asked.Run.WaitAsync(Agent.Patience));

        Assert.That(Run("list", "--in-doubt").Out, Does.Contain(asked.Id[..8]));
        Assert.That(Run("settle", asked.Id, "--happened").Code, Is.Zero);
        Assert.That(Run("show", asked.Id).Out, Does.Contain("it happened"));
    }

    [Test]
    public void Store_IsLookedOverAndGoesOn()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Run("doctor").Out, Does.Contain(_schema).And.Contain("can be read and written"));
            Assert.That(Run("approvers", "list").Code, Is.Zero);
            Assert.That(Run("audit", "head").Out, Does.StartWith("head "));
            Assert.That(Run("epoch", "open", "--reason", "restored").Out, Does.Contain("Epoch opened"));
        });
    }

    [Test]
    public async Task Watch_PendingRequest_ShowsIt()
    {
        var asked = await _agent.AskAsync();
        using var stop = new CancellationTokenSource();
        var output = new StringWriter();
        var watching = Task.Run(() => Run(Store(), output, stop.Token, "watch"));

        Assert.That(() => { lock (output) { return output.ToString(); } }, Does.Contain(asked.Id[..8]).After(20_000, 20));
        await stop.CancelAsync();
        Assert.That((await watching.WaitAsync(Agent.Patience)).Code, Is.Zero);
    }

    [Test]
    public async Task Store_AsAnAddress_IsTheSame()
    {
        var asked = await _agent.AskAsync();
        var settings = new NpgsqlConnectionStringBuilder(_connectionString);
        var address = FormattableString.Invariant($"postgresql://{Uri.EscapeDataString(settings.Username!)}:{Uri.EscapeDataString(_password)}@{settings.Host}:{settings.Port}/")
            + $"{Uri.EscapeDataString(settings.Database ?? settings.Username!)}?Schema={Uri.EscapeDataString(_schema)}";

        var ran = Run(address, new StringWriter(), default, "list");

        Assert.That(ran.Out, Does.Contain(asked.Id[..8]), ran.Error);
    }

    [TestCase("Host=127.0.0.1;Port=1;Username=u;Password=hush-hush", 6)]
    [TestCase("Host=127.0.0.1;Password=hush-hush;Nonsense=hush-hush", 2)]
    [TestCase("Host=127.0.0.1;Port=hush-hush;Password=hush-hush", 2)]
    [TestCase("Host=127.0.0.1;Password=\"hush-hush", 2)]
    [TestCase("postgres://u:hush-hush@127.0.0.1:1/db", 6)]
    [TestCase("postgres://u:hush-hush@127.0.0.1:port/db", 2)]
    public void Store_ThatCannotBeReached_IsRefusedWithoutItsPassword(string store, int code)
    {
        foreach (string[] command in new[] { ["list"], ["doctor"], ["audit", "verify"], new[] { "approve", "abcd" } })
        {
            var ran = Run(store, new StringWriter(), default, command);
            Assert.That(ran.Code, Is.EqualTo(command is ["doctor"] ? Math.Max(code, ran.Code) : code), ran.Error);
            Assert.That(ran.Out + ran.Error, Is.Not.Empty.And.Not.Contain("hush"));
        }
    }

    [Test]
    public void Store_ThatIsNotThere_IsNotMade()
    {
        var ran = Run(Store().Replace(_schema, "absent", StringComparison.Ordinal), new StringWriter(), default, "list");

        Assert.That(ran.Code, Is.EqualTo(6));
        Assert.That(ran.Error, Does.Contain("'absent'").And.Not.Contain(_password));
    }

    private string Store() => $"{_connectionString};Schema=\"{_schema}\"";

    private Bench.Ran Run(params string[] args)
    {
        var ran = Run(Store(), new StringWriter(), default, args);
        Assert.That(ran.Out + ran.Error, Does.Not.Contain(_password));
        return ran;
    }

    private static Bench.Ran Run(string store, StringWriter output, CancellationToken stop, params string[] args)
    {
        using var error = new StringWriter();
        var written = TextWriter.Synchronized(output);
        var code = CliApp.Run([.. args, "--store", store], new CliHost(written, error)
        {
            User = "alice", Stopping = stop, KeyDirectory = Path.Combine(Path.GetTempPath(), "approvalgate-none"), ReadSecret = _ => null,
        });
        return new Bench.Ran(code, output.ToString(), error.ToString());
    }
}
