using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Client;

namespace ApprovalGate.Mcp.Tests;

/// <summary>What a client sees of refusals and of waiting.</summary>
public sealed class WithApprovalGateTests
{
    private static readonly Dictionary<string, object?> ToBob = new() { ["to"] = "bob" };

    [Test]
    public async Task Denial_OfACall_IsAnErrorResultWithTheReasonAndWhatToDo()
    {
        await using var connection = await OpenAsync();
        var call = connection.Client.CallToolAsync("send", ToBob).AsTask();
        await connection.DecideAsync(Answer.Deny, "too early");
        var result = await call;

        Assert.That(result.IsError, Is.True);
        Assert.That(
            Connection.TextOf(result), Is.EqualTo("Denied by alice: too early. Do not repeat the call; ask what to do instead."));
    }

    [Test]
    public async Task Control_DenialWithoutTheFilter_TellsNothing()
    {
        await using var connection = await Connection.OpenAsync(server => server.WithTools<MailTools>());
        var call = connection.Client.CallToolAsync("send", ToBob).AsTask();
        await connection.DecideAsync(Answer.Deny, "too early");

        Assert.That(Connection.TextOf(await call), Does.Not.Contain("too early"));
    }

    [Test]
    public async Task Refusal_OfASynchronousTool_IsAnErrorResultToo()
    {
        await using var connection = await OpenAsync(gate => gate.Configure(
            options => options.Verdicts = new ClassVerdicts { Compensable = Verdict.Block }));
        var result = await connection.Client.CallToolAsync("label", new Dictionary<string, object?> { ["id"] = "7" });

        Assert.That(result.IsError, Is.True);
        Assert.That(Connection.TextOf(result), Does.Not.Contain("An error occurred"));
    }

    [Test]
    public async Task Cancellation_ByTheClient_WithdrawsTheRequest()
    {
        await using var connection = await OpenAsync();
        await Cancelled.CallAsync(connection.Client, "send", ToBob, () => connection.Request());

        Assert.That(connection.Request(RequestState.Withdrawn).Note, Is.EqualTo("The caller cancelled."));
    }

    [Test]
    public async Task Cancellation_OfAToolWithoutAToken_WithdrawsTheRequest()
    {
        await using var connection = await OpenAsync(AskAboutLabels);
        await Cancelled.CallAsync(connection.Client, "label", new Dictionary<string, object?> { ["id"] = "7" }, () => connection.Request());

        Assert.That(connection.Request(RequestState.Withdrawn).Note, Is.EqualTo("The caller cancelled."));
    }

    [Test]
    public async Task EndOfInput_WhileAToolWithoutATokenWaits_WithdrawsTheRequest()
    {
        await using var connection = await OpenAsync(AskAboutLabels);
        _ = connection.Client.CallToolAsync("label", new Dictionary<string, object?> { ["id"] = "7" }).AsTask();
        connection.Request();
        await connection.LeaveAsync();

        Assert.That(connection.Request(RequestState.Withdrawn).Note, Is.EqualTo("The caller cancelled."));
    }

    [Test]
    public async Task Reply_OfAnApprover_IsAnErrorResultWithTheReply()
    {
        await using var connection = await OpenAsync();
        var call = connection.Client.CallToolAsync("send", ToBob).AsTask();
        await connection.Gate.Inbox.ReplyAsync(new Reply(connection.Request().Id, Approver.Person("alice", "test"), "test", "Which Bob?"));
        var result = await call;

        Assert.That(result.IsError, Is.True);
        Assert.That(Connection.TextOf(result), Does.StartWith("alice replied: Which Bob?"));
    }

    [Test]
    public async Task Waiting_WithAProgressToken_IsToldAtOnceAndAgainUntilTheAnswer()
    {
        var clock = new TickingClock();
        var told = new Told();
        await using var connection = await OpenAsync(gate => gate.UseClock(clock));
        var call = connection.Client.CallToolAsync("send", ToBob, told).AsTask();
        var waits = $"{typeof(MailTools).FullName}.SendAsync waits for approval {connection.Request().Id}.";

        Assert.That((await told.NextAsync()).Message, Is.EqualTo(waits));
        clock.Tick(TimeSpan.FromSeconds(10));
        var again = await told.NextAsync();
        Assert.That((again.Message, again.Progress), Is.EqualTo((waits, -0.5f)));

        await connection.DecideAsync(Answer.Approve);
        await call;
        Assert.That(() => clock.TimersOf(TimeSpan.FromSeconds(10)), Is.Zero, "nothing is told of a call that has its result");
    }

    [Test]
    public async Task Waiting_WithoutAProgressToken_IsNotTold()
    {
        await using var connection = await OpenAsync();
        var call = connection.Client.CallToolAsync("send", ToBob).AsTask();
        await connection.DecideAsync(Answer.Approve);

        Assert.That(Connection.TextOf(await call), Is.EqualTo("sent to bob"));
    }

    private static void AskAboutLabels(IApprovalGateBuilder gate)
        => gate.Configure(options => options.Verdicts = new ClassVerdicts { Compensable = Verdict.RequireApproval });

    private static Task<Connection> OpenAsync(Action<IApprovalGateBuilder>? gate = null)
        => Connection.OpenAsync(server => server.WithTools<MailTools>().WithApprovalGate(), gate);

    private sealed class Told : IProgress<ProgressNotificationValue>
    {
        private readonly Channel<ProgressNotificationValue> _values = Channel.CreateUnbounded<ProgressNotificationValue>();

        public void Report(ProgressNotificationValue value) => _values.Writer.TryWrite(value);

        public Task<ProgressNotificationValue> NextAsync() => _values.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
    }
}
