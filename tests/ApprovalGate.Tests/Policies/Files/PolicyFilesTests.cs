using ApprovalGate.Audit;
using ApprovalGate.Policies;
using ApprovalGate.Storage;
using ApprovalGate.Tests.Engine;
using Microsoft.Extensions.Configuration;

namespace ApprovalGate.Tests.Policies.Files;

/// <summary>Policy files of a running gate: loaded whole or not at all, recorded, and approved before they ask for less if they say so.</summary>
public sealed class PolicyFilesTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private DirectoryInfo _directory = null!;
    private InMemoryStore _store = null!;
    private FakeApprover _approver = null!;

    private string Path => System.IO.Path.Combine(_directory.FullName, "approvalgate-policy.json");

    [SetUp]
    public void Open()
    {
        (_store, _approver, _directory) = (new InMemoryStore(_clock), new FakeApprover(), Directory.CreateTempSubdirectory("policy-"));
        System.IO.File.WriteAllText(System.IO.Path.Combine(_directory.FullName, ToolSurface.DefaultName), """
            { "schema": 1, "tools": [
              { "tool": "FakeTool.Run", "assembly": "Fake", "signature": "void FakeTool.Run(string path)", "terms": { "reversibility": "Observation" }, "unbound": [] }] }
            """);
    }

    [TearDown]
    public void Close()
    {
        _store.Dispose();
        _directory.Delete(recursive: true);
    }

    [Test]
    public void Build_OverAFileWithMistakes_SaysThemAll()
    {
        Write("""{ "name": "a", "tools": ["Fake.Run"], "verdict": "Deny" }""");
        var refused = Assert.Throws<PolicyFileException>(() => Build());
        Assert.That(refused!.Errors.Select(error => error.Kind), Is.EqualTo(new[] { PolicyFileErrorKind.UnknownTool, PolicyFileErrorKind.BadValue }));
    }

    [Test]
    public async Task Reload_OfAStricterFile_HoldsForTheNextCallAndIsRecorded()
    {
        Write();
        using var gate = Build();
        var tool = new FakeTool(Reversibility.Observation);
        await tool.RunAsync(gate);
        Assert.That(gate.IsOpen(tool.Tool));

        Write(Block);
        Assert.That(await gate.PolicyFiles!.ReloadAsync());

        Assert.That(gate.IsOpen(tool.Tool), Is.False);
        var refused = await Assert.ThrowsAsync<PolicyRefusedException>(() => tool.RunAsync(gate).WaitAsync(FakeApprover.Patience));
        Assert.That(refused!.Reason, Does.Contain("rule 'stop': It is broken."));
        Assert.That(gate.Requests.Get(refused.Request!.Value)!.Rule, Is.EqualTo(Block));
        var changes = Changes();
        Assert.That(changes.Select(change => change.Previous), Is.EqualTo(new[] { null, changes[0].Digest }));
        Assert.That(changes[1].Digest, Is.EqualTo(gate.PolicyFiles.Current.Digest));
    }

    [Test]
    public async Task Timer_LooksAtTheFilesEverySecond()
    {
        Write();
        using var gate = Build();
        Write(Block);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await gate.PolicyFiles!.ReloadAsync();

        Assert.That(gate.PolicyFiles.Current.Rules, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Reload_OfAFileWithMistakes_KeepsTheLastGoodOne()
    {
        Write(Block);
        using var gate = Build();
        System.IO.File.WriteAllText(Path, """{ "version": 1, "rules": [""");

        Assert.That(await gate.PolicyFiles!.ReloadAsync(), Is.False);
        Assert.That(gate.PolicyFiles.Error!.Errors.Single().Kind, Is.EqualTo(PolicyFileErrorKind.Syntax));
        await Assert.ThrowsAsync<PolicyRefusedException>(() => new FakeTool(Reversibility.Observation).RunAsync(gate).WaitAsync(FakeApprover.Patience));
        Assert.That(Changes(), Has.Count.EqualTo(1));

        Write(Block);
        Assert.That(await gate.PolicyFiles.ReloadAsync());
        Assert.That(gate.PolicyFiles.Error, Is.Null);
    }

    [Test]
    public async Task Reload_OfAWeakerFile_NeedsTheApprovalThatTheFileInForceDemands()
    {
        WriteApproved(Block);
        using var gate = Build();
        WriteApproved();

        Assert.That(await gate.PolicyFiles!.ReloadAsync(), Is.False);
        var asked = await _approver.NextAsync();
        Assert.That((asked.Tool, asked.Terms.Approvers.Single()), Is.EqualTo(("ApprovalGate.ChangePolicy", "alice")));
        Assert.That(asked.Arguments.Json, Does.Contain("rule 'stop' is gone"));
        await Assert.ThrowsAsync<PolicyRefusedException>(() => new FakeTool(Reversibility.Observation).RunAsync(gate).WaitAsync(FakeApprover.Patience));

        await gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
        Assert.That(() => gate.PolicyFiles.Current.Rules, Is.Empty.After(20_000, 20));
        Assert.That(await new FakeTool(Reversibility.Observation).RunAsync(gate).WaitAsync(FakeApprover.Patience), Is.EqualTo(1));
        Assert.That(Changes()[^1].Weaker, Is.EqualTo("rule 'stop' is gone"));
    }

    [Test]
    public async Task Start_OverAWeakerFile_NeedsTheSameApproval()
    {
        WriteApproved(Block);
        Build().Dispose();
        WriteApproved();
        using var gate = Build();

        Assert.That((await _approver.NextAsync()).Tool, Is.EqualTo("ApprovalGate.ChangePolicy"));
        Assert.That(gate.PolicyFiles!.Current.Rules, Has.Count.EqualTo(1));
        Assert.That(gate.PolicyFiles.Waiting!.Rules, Is.Empty);
    }

    [Test]
    public async Task ChangeThatIsDenied_StaysOut()
    {
        WriteApproved(Block);
        using var gate = Build();
        WriteApproved();
        await gate.PolicyFiles!.ReloadAsync();
        await gate.Inbox.DecideAsync(FakeApprover.Deny(await _approver.NextAsync()));

        Assert.That(() => gate.PolicyFiles.Waiting, Is.Null.After(20_000, 20));
        Assert.That(await gate.PolicyFiles.ReloadAsync(), Is.False);
        Assert.That(gate.PolicyFiles.Waiting, Is.Null, "nobody is asked again about the same file");
        Assert.That(gate.PolicyFiles.Current.Rules, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task AnotherProcess_PutsAnotherPolicyInForce_IsSaid()
    {
        Write();
        using var gate = Build();
        var mine = Path;
        using var elsewhere = BuildAt(System.IO.Path.Combine(_directory.FullName, "other.json"), Block);

        Assert.That(() => gate.PolicyFiles!.OtherDigest, Is.EqualTo(elsewhere.PolicyFiles!.Current.Digest).After(20_000, 20));

        Write(Block);
        Assert.That(await gate.PolicyFiles!.ReloadAsync());
        Assert.That(gate.PolicyFiles.OtherDigest, Is.Null, mine);
    }

    [Test]
    public async Task Reload_UnderManyCallers_NoCallSeesHalfAPolicy()
    {
        // Under either file alone every call is recorded as allowed or refused; half of both would allow a call without recording it.
        string[] files = [File(Rule("a", "AllowAndRecord"), Rule("b", "Block", "path == 'x'")), File(Rule("c", "AllowAndRecord"), Rule("d", "Block", "path == 'x'"))];
        System.IO.File.WriteAllText(Path, files[0]);
        using var gate = Build();
        var versions = files.Select(text => PolicyFile.Load([new PolicySource("p", text)], gate.PolicyFiles!.Current.Tools).Version).ToHashSet();
        var tool = new FakeTool(Reversibility.Observation) { Tool = new("FakeTool.Run", "void FakeTool.Run(string path)", Reversibility.Observation) { Parameters = "path: string" } };
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 64).Select(number => Task.Run(async () =>
        {
            for (var call = 0; call < 20; call++)
            {
                if (number % 2 == 0)
                {
                    await tool.RunAsync(gate, "y");
                }
                else
                {
                    await Assert.CatchAsync<PolicyRefusedException>(() => tool.RunAsync(gate, "x"));
                }
            }
        })).ToList();
        for (var turn = 1; !callers.TrueForAll(caller => caller.IsCompleted); turn++)
        {
            System.IO.File.WriteAllText(Path, files[turn % 2]);
            await gate.PolicyFiles!.ReloadAsync();
        }

        await Task.WhenAll(callers);
        var requests = gate.Requests.List([], maxCount: 10_000);
        Assert.That(requests, Has.Count.EqualTo(64 * 20));
        Assert.That(tool.Ran, Has.Count.EqualTo(32 * 20).And.All.EqualTo("y"));
        Assert.That(requests.Select(request => request.PolicyVersion[^12..]), Is.All.AnyOf([.. versions]));
        Assert.That(requests.Where(request => !Agrees(request, files)), Is.Empty);
    }

    [Test]
    public async Task Shadow_IsEvaluatedAndRecordedAndAsksNobody()
    {
        Write();
        var onTrial = System.IO.Path.Combine(_directory.FullName, "trial.json");
        System.IO.File.WriteAllText(onTrial, File(Rule("ask", "RequireApproval")));
        using var gate = Build(options => options.ShadowPaths.Add(onTrial));
        var tool = new FakeTool(Reversibility.Observation);
        Assert.That(await tool.RunAsync(gate).WaitAsync(FakeApprover.Patience), Is.EqualTo(1));

        var request = gate.Requests.List([]).Single();
        Assert.That((request.Verdict, request.Shadow), Is.EqualTo((Verdict.AllowAndRecord, new ShadowVerdict(Verdict.RequireApproval, "file: rule 'ask'"))));
    }

    [Test]
    public void Configuration_NamesTheFiles()
    {
        Write(Block);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ApprovalGate:PolicyFile:Paths:0"] = Path,
            ["ApprovalGate:PolicyFile:ReloadEvery"] = "00:00:05",
        }).Build();
        using var gate = new GateBuilder().UseClock(_clock).Configure(options => configuration.GetSection("ApprovalGate").Bind(options)).Build();

        Assert.That(gate.PolicyFiles!.Current.Rules.Single().Name, Is.EqualTo("stop"));
    }

    [Test]
    public async Task People_OfTheFile_HaveTheirRoles()
    {
        System.IO.File.WriteAllText(Path, """
            { "version": 1, "people": [{ "id": "alice", "roles": ["ops"] }, { "id": "bob" }],
              "rules": [{ "name": "ask", "verdict": "RequireApproval", "terms": { "approvers": ["role:ops"] } }] }
            """);
        using var gate = Build();
        var call = new FakeTool(Reversibility.Observation).RunAsync(gate);
        var asked = await _approver.NextAsync();
        await Assert.ThrowsAsync<DecisionRejectedException>(() => gate.Inbox.DecideAsync(FakeApprover.Approve(asked, "bob")));
        await gate.Inbox.DecideAsync(FakeApprover.Approve(asked, "alice"));

        Assert.That(await call.WaitAsync(FakeApprover.Patience), Is.EqualTo(1));
    }

    private const string Block = """{ "name": "stop", "tools": ["FakeTool.Run"], "verdict": "Block", "reason": "It is broken." }""";

    /// <summary>The rule that decided stands in the file whose version the request names.</summary>
    private static bool Agrees(ApprovalRequest request, string[] files)
        => files.Any(text => text.Contains(request.Rule!, StringComparison.Ordinal)
            && PolicyFile.Reload([new PolicySource("p", text)], []).Version == request.PolicyVersion[^12..]);

    private static string Rule(string name, string verdict, string? when = null)
        => $$"""{ "name": "{{name}}", {{(when is null ? "" : $"\"when\": \"{when}\", ")}}"verdict": "{{verdict}}" }""";

    private static string File(params string[] rules) => $$"""{ "version": 1, "rules": [{{string.Join(", ", rules)}}] }""";

    private void Write(params string[] rules) => System.IO.File.WriteAllText(Path, File(rules));

    private void WriteApproved(params string[] rules) => System.IO.File.WriteAllText(
        Path, $$"""{ "version": 1, "approveWeakening": { "approvers": ["alice"] }, "people": [{ "id": "alice" }], "rules": [{{string.Join(", ", rules)}}] }""");

    private List<PolicyChanged> Changes() => [.. AuditTrail.Read(_store).OfType<PolicyChanged>()];

    private Gate BuildAt(string path, params string[] rules)
    {
        System.IO.File.WriteAllText(path, File(rules));
        return Build(options =>
        {
            options.Paths.Clear();
            options.Paths.Add(path);
        });
    }

    private Gate Build(Action<PolicyFileOptions>? configure = null) => new GateBuilder()
        .UseClock(_clock).UseStore(_ => new ProxyStore(_store)).AddTransport(_ => _approver)
        .UsePolicyFile(Path).Configure(options => configure?.Invoke(options.PolicyFile)).Build();
}
