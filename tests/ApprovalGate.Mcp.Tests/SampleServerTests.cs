using ModelContextProtocol;
using ModelContextProtocol.Client;

namespace ApprovalGate.Mcp.Tests;

/// <summary>Three processes: the SDK's client, the sample server, and a person at the <c>approvalgate</c> tool.</summary>
[Category("Slow")] // Starts a server for each test, and the tool beside it.
public sealed class SampleServerTests
{
    private static readonly Dictionary<string, object?> Notes = new() { ["path"] = "notes.txt" };

    private SampleServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await SampleServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Tools_Listed_SayWhatTheyDo()
    {
        var tools = (await _server.Client.ListToolsAsync()).ToDictionary(tool => tool.Name, tool => tool.ProtocolTool);

        Assert.That(tools.Keys, Is.EquivalentTo(new[] { "list_files", "delete_file" }));
        Assert.Multiple(() =>
        {
            Assert.That(tools["list_files"].Annotations!.ReadOnlyHint, Is.True);
            Assert.That(tools["delete_file"].Annotations!.DestructiveHint, Is.True);
            Assert.That(tools["delete_file"].Description, Is.EqualTo("Deletes a file for good. A person is asked first, which may take minutes."));
        });
    }

    [Test]
    public async Task Call_ApprovedAtTheTool_Runs()
    {
        var waits = new Waits();
        var call = _server.Client.CallToolAsync("delete_file", Notes, waits).AsTask();
        var id = await waits.Id;
        Assert.That(File.Exists(_server.File), Is.True);
        Assert.That(await _server.ApprovalGateAsync("approve", id, "--yes"), Does.Contain("notes.txt").And.Contain("Approved"));
        var result = await call;

        Assert.That((result.IsError, Connection.TextOf(result)), Is.EqualTo(((bool?)null, "notes.txt is deleted")));
        Assert.That(File.Exists(_server.File), Is.False);
    }

    [Test]
    public async Task Call_DeniedAtTheTool_IsAnErrorResultWithTheReason()
    {
        var waits = new Waits();
        var call = _server.Client.CallToolAsync("delete_file", Notes, waits).AsTask();
        await _server.ApprovalGateAsync("deny", await waits.Id, "--yes", "--reason", "still needed");
        var result = await call;

        Assert.That(result.IsError, Is.True);
        Assert.That(Connection.TextOf(result), Does.Contain("still needed").And.Contain("Do not repeat the call"));
        Assert.That(File.Exists(_server.File), Is.True);
    }

    [Test]
    public async Task Call_CancelledByItsClient_IsWithdrawn()
    {
        using var gate = _server.OpenGate();
        await Cancelled.CallAsync(_server.Client, "delete_file", Notes, () => LogOf.Request(gate, RequestState.Pending));

        Assert.That(LogOf.Request(gate, RequestState.Withdrawn).Note, Is.EqualTo("The caller cancelled."));
        Assert.That(File.Exists(_server.File), Is.True);
    }

    /// <summary>Takes the id from the first thing the server says of its progress.</summary>
    private sealed class Waits : IProgress<ProgressNotificationValue>
    {
        private readonly TaskCompletionSource<string> _id = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Id => _id.Task.WaitAsync(TimeSpan.FromSeconds(60));

        public void Report(ProgressNotificationValue value) => _id.TrySetResult(value.Message!.TrimEnd('.').Split(' ')[^1]);
    }
}
