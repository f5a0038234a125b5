using System.Text.Json;
using ApprovalGate.Approvers;
using ApprovalGate.Signing;

namespace ApprovalGate.Cli.Tests.Commands;

/// <summary>Keys, registry and signed decisions together, as people use them.</summary>
public sealed class SignedDecisionTests
{
    private Bench _bench = null!;
    private string _root = "";

    [SetUp]
    public void Open()
    {
        _bench = new Bench { Typed = "correct horse" };
        _root = FingerprintIn(_bench.RunAs("rita", "keys", "root", "new").Out);
        _bench.AgentRoot = _root;
        _ = _bench.Agent;
        MakeKey("alice");
    }

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public async Task Approve_WithARegisteredKey_SignsAndTheCallRuns()
    {
        Register("alice", "--role", "dba");
        var asked = await _bench.Agent.AskAsync();

        var ran = _bench.Run("approve", asked.Id, "--reason", "checked", "--root", _root);
        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(await asked.Run.WaitAsync(Agent.Patience), Is.EqualTo(1));
        var signature = _bench.Agent.Gate.Requests.Get(asked.Request.Id)!.Decisions.Single().Signature!;
        Assert.Multiple(() =>
        {
            Assert.That(signature.Role, Is.EqualTo("dba"));
            Assert.That(ran.Out, Does.Contain($"signed with {signature.Key}"));
            Assert.That(_bench.Run("show", asked.Id).Out, Does.Match($@"signatures +decisions count only when signed[\s\S]*signed by +{signature.Key}"));
            Assert.That(_bench.Run("audit").Out, Does.Match($"signed by +{signature.Key}"));
            Assert.That(_bench.Run("audit", "verify", "--root", _root).Out, Does.Contain("1 signed decisions and 1 entries"));
            Assert.That(_bench.Run("doctor", "--root", _root).Out, Does.Match($"ok +root .*{_root}"));
            Assert.That(ran.Out + ran.Error, Does.Not.Contain("correct horse").And.Not.Contain("PRIVATE"));
        });
    }

    [Test]
    public async Task Deny_WithARegisteredKey_IsSignedToo()
    {
        Register("alice");
        var asked = await _bench.Agent.AskAsync();

        Assert.That(_bench.Run("deny", asked.Id).Out, Does.Contain("Denied by alice, signed with sha256:"));
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => asked.Run.WaitAsync(Agent.Patience));
    }

    [Test]
    public async Task Approve_WithoutAKey_ExitsWith5AndSaysHowToMakeOne()
    {
        var asked = await _bench.Agent.AskAsync();

        var ran = _bench.RunAs("bob", "approve", asked.Id);
        Assert.That(ran.Code, Is.EqualTo(5));
        Assert.That(ran.Error, Does.Contain("approvalgate keys new"));
    }

    [Test]
    public async Task Approve_WithAKeyNobodyRegistered_ExitsWith5()
    {
        var asked = await _bench.Agent.AskAsync();

        var ran = _bench.Run("approve", asked.Id);
        Assert.That(ran.Code, Is.EqualTo(5));
        Assert.That(ran.Error, Does.Contain("is not in the registry"));
    }

    [Test]
    public async Task Approve_WithAWrongPassphrase_ExitsWith5AndDecidesNothing()
    {
        Register("alice");
        var asked = await _bench.Agent.AskAsync();
        _bench.Typed = "wrong horse";

        Assert.That(_bench.Run("approve", asked.Id).Code, Is.EqualTo(5));
        Assert.That(_bench.Agent.Gate.Requests.Get(asked.Request.Id)!.Decisions, Is.Empty);
    }

    [Test]
    public async Task Approve_AfterTheKeyWasRevoked_ExitsWith5()
    {
        Register("alice");
        Assert.That(_bench.RunAs("rita", "approvers", "revoke", "ALICE").Code, Is.Zero);
        var asked = await _bench.Agent.AskAsync();

        Assert.That(_bench.Run("approve", asked.Id).Code, Is.EqualTo(5));
        Assert.That(_bench.RunAs("rita", "approvers", "revoke", "alice").Code, Is.EqualTo(5), "there is none left");
    }

    [Test]
    public async Task Approve_WhereNothingIsDemanded_SignsOnceTheKeyIsRegistered()
    {
        using var agent = new Agent(Path.Combine(_bench.Root, "other.db"), _bench.Clock);
        string[] there = ["--store", Path.Combine(_bench.Root, "other.db")];
        var (first, second) = (await agent.AskAsync("a.txt"), await agent.AskAsync("b.txt"));
        _bench.Run(["approve", first.Id, .. there]);
        Register("alice", there);
        _bench.Run(["approve", second.Id, .. there]);

        Assert.That((await first.Run.WaitAsync(Agent.Patience), await second.Run.WaitAsync(Agent.Patience)), Is.EqualTo((1, 1)));
        Assert.That(agent.Gate.Requests.Get(first.Request.Id)!.Decisions.Single().Signature, Is.Null);
        Assert.That(agent.Gate.Requests.Get(second.Request.Id)!.Decisions.Single().Signature, Is.Not.Null);
    }

    [Test]
    public void Approvers_List_ShowsWhoseKeysCountAndWhoseRoot()
    {
        Register("alice");
        var shown = _bench.Run("approvers", "list", "--root", _root);
        using var json = JsonDocument.Parse(_bench.Run("approvers", "list", "--json").Out);

        Assert.Multiple(() =>
        {
            Assert.That(shown.Code, Is.Zero);
            Assert.That(shown.Out, Does.Contain(_root).And.Match(@"alice +- +sha256:[0-9a-f]{64} +record \d+ +-"));
            Assert.That(json.RootElement.GetProperty("keys")[0].GetProperty("approver").GetString(), Is.EqualTo("alice"));
            Assert.That(_bench.Run("approvers", "list", "--root", "sha256:" + new string('0', 64)).Code, Is.EqualTo(4));
            Assert.That(_bench.Run("approvers", "list", "--root", "sha256:0").Code, Is.EqualTo(2));
        });
    }

    [Test]
    public async Task AuditVerify_UnsignedRowOnARequestThatDemandsSignatures_ExitsWith4AndNamesIt()
    {
        Register("alice");
        var asked = await _bench.Agent.AskAsync();
        Forgery.Approve(_bench.Agent.Gate.Store, asked.Request, "alice");

        await Assert.ThrowsAsync<ApprovalNotVerifiedException>(() => asked.Run.WaitAsync(Agent.Patience));
        var ran = _bench.Run("audit", "verify", "--root", _root);
        Assert.Multiple(() =>
        {
            Assert.That(_bench.Run("audit", "verify").Code, Is.Zero, "its chain is whole");
            Assert.That(ran.Code, Is.EqualTo(4));
            Assert.That(ran.Error, Does.Match(@"record \d+ does not verify: it is not signed"));
        });
    }

    [Test]
    public async Task AuditVerify_Class3RunByAGateThatLeftItsRootOut_ExitsWith4()
    {
        using var root = SigningKey.Generate();
        using var alice = SigningKey.Generate();
        using var unrooted = new Bench();
        ApproverRegistry.Read(unrooted.Agent.Gate.Store).Add("alice", alice.Public, null, root, unrooted.Clock);
        var asked = await unrooted.Agent.AskAsync();
        await unrooted.Agent.Gate.Inbox.DecideAsync(
            new Decision(asked.Request.Id, asked.Request.Digest, Answer.Approve, Approver.Person("alice", "cli"), "cli"));
        await asked.Run.WaitAsync(Agent.Patience);

        var ran = unrooted.Run("audit", "verify", "--root", root.Public.Fingerprint);

        Assert.That(ran.Code, Is.EqualTo(4));
        Assert.That(ran.Error, Does.Contain("a gate was started without it"));
    }

    [Test]
    public void AuditVerify_UnderAnotherRoot_ExitsWith4()
    {
        Register("alice");

        Assert.That(_bench.Run("audit", "verify", "--root", "sha256:" + new string('0', 64)).Code, Is.EqualTo(4));
    }

    [Test]
    public async Task Doctor_Class3WithoutSignatures_Warns()
    {
        using var unsigned = new Bench();
        await unsigned.Agent.AskAsync();

        Assert.That(unsigned.Run("doctor").Out, Does.Match("warn +root .*1 of the newest 1 requests are of class 3"));
    }

    [Test]
    public void Doctor_RegistryOfAnotherRoot_Fails()
    {
        Register("alice");

        var ran = _bench.Run("doctor", "--root", "sha256:" + new string('0', 64));
        Assert.That(ran.Code, Is.EqualTo(4));
        Assert.That(ran.Out, Does.Match("FAIL +root "));
    }

    private static string FingerprintIn(string shown) => shown.Split().First(word => word.StartsWith("sha256:", StringComparison.Ordinal));

    private void MakeKey(string user) => Assert.That(_bench.RunAs(user, "keys", "new").Code, Is.Zero);

    private void Register(string user, params string[] more)
    {
        var key = Path.Combine(_bench.Profile(user), $"{user}.pem.pub");
        var ran = _bench.RunAs("rita", ["approvers", "add", user, "--key", key, .. more]);
        Assert.That(ran.Code, Is.Zero, ran.Error);
    }
}
