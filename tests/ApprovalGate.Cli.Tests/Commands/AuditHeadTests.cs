using System.Text;
using ApprovalGate.Audit;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Signing;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Tests.Commands;

/// <summary>Signed heads in a second place, as owners use them: <c>audit head</c> keeps one, <c>audit verify --heads</c> compares the log with all.</summary>
public sealed class AuditHeadTests
{
    private const string Passphrase = "correct horse";
    private Bench _bench = null!;
    private string _key = "";

    private string Heads => Path.Combine(_bench.Root, "heads.jsonl");

    [SetUp]
    public async Task Open()
    {
        _bench = new Bench { Typed = Passphrase };
        _key = Path.Combine(_bench.Root, "owner", "owner.pem");
        Assert.That(_bench.RunAs("olga", "keys", "new", "--out", _key).Code, Is.Zero);
        await CallAsync();
    }

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public void Head_WithoutAKey_PrintsWhatVerifyExpects()
    {
        var ran = _bench.Run("audit", "head");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(_bench.Run("audit", "verify", "--expected-head", ran.Out.Trim().Split(' ')[1]).Code, Is.Zero);
    }

    [Test]
    public void Head_WithAKey_PrintsASignedLine()
    {
        var ran = _bench.Run("audit", "head", "--key", _key);
        var head = SignedHead.Parse(Encoding.UTF8.GetBytes(ran.Out.TrimEnd()));
        var stored = _bench.Agent.Gate.Store.ReadHead();

        Assert.That(head.IsSignedBy(VerificationKey.FromPem(File.ReadAllText(_key + ".pub"))));
        Assert.That((head.ToString(), head.At), Is.EqualTo((stored.ToString(), _bench.Clock.GetUtcNow())));
    }

    [Test]
    public async Task Head_KeptAgainAndAgain_VerifiesAndShowsNoSecret()
    {
        var ran = Keep();
        await CallAsync();
        Keep();
        var verified = Verify();

        Assert.Multiple(() =>
        {
            Assert.That(verified.Code, Is.Zero, verified.Error);
            Assert.That(verified.Out, Does.Contain($"2 signed heads in '{Heads}' are of this log"));
            Assert.That(ran.Out + ran.Error + verified.Out + verified.Error + File.ReadAllText(Heads), Does.Not.Contain(Passphrase).And.Not.Contain("PRIVATE"));
        });
    }

    [Test]
    public void Head_ByAGateOnClose_Verifies()
    {
        var key = _key;
        using (var gate = new GateBuilder().UseClock(_bench.Clock).UseSqlite(_bench.Database)
            .AddHeadFile(Heads, _ => SigningKey.FromPem(File.ReadAllText(key), Passphrase)).Build())
        {
            Assert.That(File.Exists(Heads), Is.False, "nothing is due yet");
        }

        var verified = Verify();
        Assert.That(verified.Code, Is.Zero, verified.Error);
        Assert.That(verified.Out, Does.Contain("1 signed heads"));
    }

    [Test]
    public void Head_OfABrokenLog_IsNotSigned()
    {
        _bench.Sql("UPDATE records SET payload = CAST('{}' AS BLOB) WHERE position = 2");
        var ran = _bench.Run("audit", "head", "--key", _key, "--to", Heads);

        Assert.That((ran.Code, ran.Out, File.Exists(Heads)), Is.EqualTo((4, "", false)));
        Assert.That(ran.Error, Does.Contain("record 2 was changed"));
    }

    [Test]
    public void Verify_RecordsCutOffTheEnd_IsFoundByTheHeads()
    {
        Keep();
        var end = StopAgent();
        _bench.CutOff(end - 2);

        Assert.That(_bench.Run("audit", "verify").Code, Is.Zero, "the chain alone cannot tell");
        AssertRefused($"ends with record {end - 2}, but line 1 of '{Heads}', signed 2026-01-01 12:00:00Z by {Fingerprint()}, is at record {end}: records were cut off");
    }

    [Test]
    public void Verify_CutOffAndGoneOnAnotherWay_IsFoundByTheHeads()
    {
        Keep();
        var end = StopAgent();
        _bench.CutOff(end - 2);
        using (var store = new SqliteStore(_bench.Database, new SqliteStoreOptions { MustExist = true }, _bench.Clock))
        {
            for (var i = 0; i < 5; i++)
            {
                store.Append([new Commit(Guid.NewGuid(), [new StreamAppend("note/1", i, [new NewEvent("Noted", 1, "{}"u8.ToArray())])])]);
            }
        }

        Assert.That(_bench.Run("audit", "verify").Code, Is.Zero, "the chain alone cannot tell");
        AssertRefused($"has another head than line 1 of '{Heads}'");
    }

    [Test]
    public async Task Verify_WrittenAnewAsAWhole_IsFoundByEachHead()
    {
        Keep();
        await CallAsync();
        Keep();
        StopAgent();
        Forgery.Rewrite(_bench.Database, record => Encoding.UTF8.GetString(record.Payload.Span).Replace("alice", "mallory", StringComparison.Ordinal));

        Assert.That(_bench.Run("audit", "verify").Code, Is.Zero, "the chain alone cannot tell");
        AssertRefused("line 1");
        File.WriteAllLines(Heads, File.ReadAllLines(Heads)[1..]);
        AssertRefused("written anew");
    }

    [Test]
    public void Verify_SignedByAnotherKey_IsRefused()
    {
        Keep();
        using var other = SigningKey.Generate();
        File.WriteAllText(_key + ".pub", other.Public.ToPem());

        AssertRefused("neither a key you named nor one the registry had then");
    }

    [Test]
    public void Verify_LineChanged_IsRefused()
    {
        Keep();
        var whole = File.ReadAllText(Heads);
        File.WriteAllText(Heads, whole.Replace("\"position\":", "\"position\":1", StringComparison.Ordinal));
        AssertRefused($"The head in line 1 of '{Heads}' counts for nothing: it is not what {Fingerprint()} signed");

        File.WriteAllText(Heads, whole + "{}\n");
        AssertRefused($"Line 2 of '{Heads}'");
    }

    [Test]
    public void Verify_LastLineTorn_IsAsIfItHadNotBeenWritten()
    {
        Keep();
        Keep();
        var whole = File.ReadAllBytes(Heads);
        File.WriteAllBytes(Heads, whole[..^20]);

        Assert.That(Verify().Out, Does.Contain("1 signed heads"));
    }

    [Test]
    public void Verify_HeadsOfAnotherStore_AreRefused()
    {
        using var key = SigningKey.FromPem(File.ReadAllText(_key), Passphrase);
        new HeadFile(Heads).Keep(SignedHead.Sign(Guid.NewGuid(), _bench.Agent.Gate.Store.ReadHead(), key, _bench.Clock.GetUtcNow()));

        AssertRefused("not of this one");
    }

    [Test]
    public void Verify_NoHeads_ProvesNothing()
    {
        File.WriteAllText(Heads, "");

        AssertRefused("holds no head");
    }

    [Test]
    public void Verify_KeysOfTheRegistry_CountWhileTheyStandThere()
    {
        var root = _bench.RunAs("rita", "keys", "root", "new").Out.Split().First(word => word.StartsWith("sha256:", StringComparison.Ordinal));
        Keep();
        AssertRefused("nor one the registry had then", "--root", root);

        File.Delete(Heads);
        Assert.That(_bench.RunAs("rita", "approvers", "add", "olga", "--key", _key + ".pub").Code, Is.Zero);
        Keep();
        var verified = _bench.Run("audit", "verify", "--heads", Heads, "--root", root);
        Assert.That(verified.Code, Is.Zero, verified.Error);

        Assert.That(_bench.RunAs("rita", "approvers", "revoke", "olga").Code, Is.Zero);
        Assert.That(_bench.Run("audit", "verify", "--heads", Heads, "--root", root).Code, Is.Zero, "what was signed before counts");
        Keep();
        AssertRefused("line 2", "--root", root);
    }

    [Test]
    public void Usage_Wrong_ExitsWith2()
    {
        Assert.Multiple(() =>
        {
            Assert.That(_bench.Run("audit", "head", "--to", Heads).Code, Is.EqualTo(2), "no key");
            Assert.That(_bench.Run("audit", "head", "--key", _key, "--to", Path.Combine(_bench.Root, "away", "heads.jsonl")).Code, Is.EqualTo(2), "no directory");
            Assert.That(_bench.Run("audit", "verify", "--heads", Heads, "--head-key", _key + ".pub").Code, Is.EqualTo(2), "no file");
            Assert.That(_bench.Run("audit", "verify", "--heads", Heads).Error, Does.Contain("--head-key"), "nobody is believed");
            Assert.That(File.Exists(Heads), Is.False);
        });
    }

    private async Task CallAsync()
    {
        var asked = await _bench.Agent.AskAsync();
        _bench.Run("approve", asked.Id);
        await asked.Run.WaitAsync(Agent.Patience);
    }

    private Bench.Ran Keep()
    {
        var ran = _bench.RunAs("olga", "audit", "head", "--key", _key, "--to", Heads);
        Assert.That(ran.Code, Is.Zero, ran.Error);
        return ran;
    }

    private Bench.Ran Verify(params string[] more) => _bench.Run(["audit", "verify", "--heads", Heads, "--head-key", _key + ".pub", .. more]);

    private string Fingerprint() => VerificationKey.FromPem(File.ReadAllText(_key + ".pub")).Fingerprint;

    /// <summary>Ends the agent and returns where its log ends.</summary>
    private long StopAgent()
    {
        var end = _bench.Agent.Gate.Store.ReadHead().Position;
        _bench.RestartAgent();
        return end;
    }

    private void AssertRefused(string message, params string[] root)
    {
        var ran = root.Length > 0 ? _bench.Run(["audit", "verify", "--heads", Heads, .. root]) : Verify();
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.EqualTo(4), ran.Error);
            Assert.That(ran.Error, Does.Contain(message));
            Assert.That(ran.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        });
    }
}
