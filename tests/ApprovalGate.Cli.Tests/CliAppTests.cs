using System.Text;

namespace ApprovalGate.Cli.Tests;

/// <summary>What holds for every command: help, usage, exit codes, the store.</summary>
public sealed class CliAppTests
{
    private static readonly string[][] Commands =
    [
        ["list"], ["show"], ["approve"], ["deny"], ["reply"], ["watch"], ["audit"], ["audit", "verify"], ["doctor"],
        ["surface"], ["surface", "write"], ["surface", "diff"], ["gateway"], ["mcp"],
    ];

    private Bench _bench = null!;

    [SetUp]
    public void Open() => _bench = new Bench();

    [TearDown]
    public void Close() => _bench.Dispose();

    [TestCaseSource(nameof(Commands))]
    public void Command_Help_ExitsWith0(params string[] command)
    {
        var ran = _bench.Run([.. command, "--help"]);

        Assert.That((ran.Code, ran.Error), Is.EqualTo((0, "")));
        Assert.That(ran.Out, Does.Contain("--store").And.Contain($"approvalgate {string.Join(' ', command)}"));
    }

    [Test]
    public void Help_Root_ListsExitCodesAndSaysWhoApproves()
    {
        var help = _bench.Run("--help").Out;

        Assert.That(help, Does.Contain("6  the store cannot be used").And.Contain("proves nothing"));
    }

    [TestCaseSource(nameof(Commands))]
    public void Help_OfACommand_FitsIntoEightyColumns(params string[] command)
        => Assert.That(_bench.Run([.. command, "--help"]).Out.Split('\n').Select(line => line.TrimEnd().Length), Is.All.LessThanOrEqualTo(80));

    [TestCase("[suggest:15]", "approvalgate li", "list")]
    [TestCase("[suggest]", "li", "list")]
    [TestCase("[suggest:2]", "zz", "")]
    public void Completion_AShellAsks_ExitsWith0(string directive, string line, string expected)
    {
        var ran = _bench.Run(directive, line);

        Assert.That((ran.Code, ran.Error), Is.EqualTo((0, "")));
        Assert.That(ran.Out, expected.Length == 0 ? Is.Empty : Does.Contain(expected));
    }

    [Test]
    public void Version_IsPrinted() => Assert.That(_bench.Run("--version").Out, Does.Match(@"^\d+\.\d+\.\d+"));

    [TestCase]
    [TestCase("nonsense")]
    [TestCase("list", "--state", "sleeping")]
    [TestCase("list", "--limit", "many")]
    [TestCase("show")]
    [TestCase("reply", "abcd1234")]
    public void Usage_Wrong_ExitsWith2InOneLine(params string[] args)
    {
        var ran = _bench.Run(args);

        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.EqualTo(2));
            Assert.That(ran.Out, Is.Empty);
            Assert.That(ran.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        });
    }

    [TestCase("list")]
    [TestCase("show", "abcd1234")]
    [TestCase("approve", "abcd1234")]
    [TestCase("deny", "abcd1234")]
    [TestCase("reply", "abcd1234", "text")]
    [TestCase("watch")]
    [TestCase("audit")]
    [TestCase("audit", "verify")]
    public void Store_Missing_ExitsWith6AndIsNotMade(params string[] args)
    {
        var path = Path.Combine(_bench.Root, "none.db");
        var ran = _bench.Run([.. args, "--store", path]);

        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.EqualTo(6));
            Assert.That(ran.Error, Does.Contain("--store").And.Contain("APPROVALGATE_STORE"));
            Assert.That(Directory.EnumerateFileSystemEntries(_bench.Root), Is.Empty);
        });
    }

    [Test]
    public void Store_EmptyFile_ExitsWith6AndStaysEmpty()
    {
        var path = Path.Combine(_bench.Root, "empty.db");
        File.WriteAllText(path, "");

        Assert.Multiple(() =>
        {
            Assert.That(_bench.Run("list", "--store", path).Code, Is.EqualTo(6));
            Assert.That(new FileInfo(path).Length, Is.Zero);
        });
    }

    [Test]
    public void Store_AnotherFile_ExitsWith6AndStaysAsItWas()
    {
        var path = Path.Combine(_bench.Root, "notes.txt");
        File.WriteAllText(path, new string('x', 5_000));

        Assert.Multiple(() =>
        {
            Assert.That(_bench.Run("list", "--store", path).Code, Is.EqualTo(6));
            Assert.That(File.ReadAllText(path), Is.EqualTo(new string('x', 5_000)));
        });
    }

    [Test]
    public void Store_AnotherDatabase_ExitsWith6()
    {
        var path = Path.Combine(_bench.Root, "other.db");
        _bench.Sql("CREATE TABLE t (x)", path);

        Assert.That(_bench.Run("list", "--store", path).Error, Does.Contain("another application"));
    }

    [Test]
    public void Store_NewerSchema_ExitsWith6AndSaysUpdate()
    {
        _bench.Agent.Dispose();
        _bench.Sql("PRAGMA user_version = 99");

        var ran = _bench.Run("list");
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.EqualTo(6));
            Assert.That(ran.Error, Does.Contain("schema 99").And.Contain("Update"));
            Assert.That(_bench.Run("doctor").Out, Does.Match("FAIL +schema"));
        });
    }

    [Test]
    public async Task Error_Unexpected_ExitsWith1InOneLine()
    {
        await _bench.Agent.AskAsync();
        using var error = new StringWriter();
        using var output = new BrokenPipe();

        var code = CliApp.Run(["list"], new CliHost(output, error) { Clock = _bench.Clock, StoreVariable = _bench.Database });
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(error.ToString().TrimEnd(), Is.EqualTo("approvalgate: unexpected error (IOException): The pipe\\u000ais broken."));
        });
    }

    [Test]
    public void Error_HiddenCharacters_AreEscapes()
        => Assert.That(_bench.Run("list", "--store", "a\u202Eb\n.db").Error, Does.Contain(@"a\u202eb\u000a.db").And.None.EqualTo('\u202E'));

    private sealed class BrokenPipe : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value) => throw new IOException("The pipe\nis broken.");
    }
}
