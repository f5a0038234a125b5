using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp.Tests;

/// <summary>A client whose person is asked by it.</summary>
public sealed class ElicitationTests
{
    private static readonly Dictionary<string, object?> ToBob = new() { ["to"] = "bob" };

    [Test]
    public async Task Form_Accepted_CountsAsTheAnswerOfTheNamedApprover()
    {
        ElicitRequestParams? shown = null;
        await using var connection = await OpenAsync(asked => { shown = asked; return Accept("approve", "fine"); });
        var result = await connection.Client.CallToolAsync("send", ToBob);
        var decision = connection.Request(RequestState.Succeeded).Decisions.Single();

        Assert.That(Connection.TextOf(result), Is.EqualTo("sent to bob"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((decision.Answer, decision.Approver.Id, decision.Via, decision.Reason), Is.EqualTo((Answer.Approve, "dana", "elicitation", "fine")));
            Assert.That(shown!.Message, Does.Contain("MailTools.SendAsync").And.Contains("bob").And.Contains("irreversible"));
            Assert.That(shown.RequestedSchema!.Required, Is.EqualTo(new[] { "decision" }));
        }
    }

    [TestCase("accept", "deny", "Denied by dana: no.")]
    [TestCase("decline", null, "Denied by dana.")]
    public async Task Form_RefusedOrDeclined_IsANo(string action, string? decision, string told)
    {
        await using var connection = await OpenAsync(_ => decision is null ? new ElicitResult { Action = action } : Accept(decision, "no"));
        var result = await connection.Client.CallToolAsync("send", ToBob);

        Assert.That((result.IsError, Connection.TextOf(result)), Is.EqualTo((true, $"{told} Do not repeat the call; ask what to do instead.")));
    }

    [TestCase("cancel", "approve")]
    [TestCase("accept", "Approve")]
    [TestCase("accept", null)]
    [TestCase("Accept", "approve")]
    [TestCase("yes", "approve")]
    public async Task Form_DismissedOrUnclear_IsNoAnswer(string action, string? decision)
    {
        var asked = new TaskCompletionSource();
        await using var connection = await OpenAsync(_ =>
        {
            asked.SetResult();
            return new ElicitResult { Action = action, Content = decision is null ? null : Content(decision, null) };
        });
        var call = connection.Client.CallToolAsync("send", ToBob).AsTask();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.That(connection.Request().Decisions, Is.Empty);
        await connection.DecideAsync(Answer.Deny, "by another channel");

        Assert.That(Connection.TextOf(await call), Does.StartWith("Denied by alice: by another channel."));
    }

    [Test]
    public async Task Form_AnsweredTooLate_ChangesNothing()
    {
        var answer = new TaskCompletionSource<ElicitResult>();
        var asked = new TaskCompletionSource();
        await using var connection = await OpenAsync(_ => { asked.SetResult(); return answer.Task; });
        var call = connection.Client.CallToolAsync("send", ToBob).AsTask();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await connection.DecideAsync(Answer.Deny, "by another channel");
        answer.SetResult(Accept("approve", null));
        var result = await call;

        Assert.That((result.IsError, Connection.TextOf(result)), Is.EqualTo((true, "Denied by alice: by another channel. Do not repeat the call; ask what to do instead.")));
        Assert.That(connection.Request(RequestState.Denied).Decisions, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Actor_NamedAsTheApprover_DoesNotApproveItself()
    {
        var asked = new TaskCompletionSource();
        await using var connection = await OpenAsync(_ => { asked.SetResult(); return Task.FromResult(Accept("approve", null)); }, approver: "agent");
        var call = connection.Client.CallToolAsync("send", ToBob).AsTask();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await connection.DecideAsync(Answer.Deny, "not by itself");

        Assert.That(Connection.TextOf(await call), Does.StartWith("Denied by alice: not by itself."));
    }

    [Test]
    public async Task Client_ThatCouldBeAsked_IsNotWhereTheHostNamesNobody([Values] bool anOptionIsSet)
    {
        var asked = 0;
        await using var connection = await Connection.OpenAsync(
            server => server.WithTools<MailTools>().WithApprovalGate(options =>
            {
                options.Approver = anOptionIsSet ? (_, _) => new ValueTask<Approver?>((Approver?)null) : null;
                options.Wait = McpCallWait.InCall;
            }),
            gate => gate.AddTransport<IApprovalGateBuilder>(_ => new Silent()),
            Answering(_ => { asked++; return Task.FromResult(Accept("approve", null)); }));
        var call = connection.Client.CallToolAsync("send", ToBob).AsTask();
        await connection.DecideAsync(Answer.Deny, "by a person");

        Assert.That(Connection.TextOf(await call), Does.StartWith("Denied by alice: by a person."));
        Assert.That(asked, Is.Zero, "a client does not approve for its agent");
    }

    [Test]
    public async Task Client_ThatCannotBeAsked_IsUnreachable()
    {
        await using var connection = await Connection.OpenAsync(server => server.WithTools<MailTools>().WithApprovalGate(options => options.Approver = Dana("dana")));
        var result = await connection.Client.CallToolAsync("send", ToBob);

        Assert.That(result.IsError, Is.True);
        Assert.That(Connection.TextOf(result), Does.Contain("The MCP client has nobody who can be asked."));
    }

    [Test]
    public async Task Page_ForAClientThatOpensAddresses_IsShownAndItsConsentIsNoAnswer()
    {
        var opened = new TaskCompletionSource<ElicitRequestParams>();
        await using var connection = await Connection.OpenAsync(
            server => server.WithTools<MailTools>().WithApprovalGate(options => options.Page = request => new Uri($"https://gate.example/requests/{request.Id}")),
            client: Answering(asked => { opened.SetResult(asked); return Task.FromResult(Accept("approve", null)); }, url: true));
        var call = connection.Client.CallToolAsync("send", ToBob).AsTask();
        var asked = await opened.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var request = connection.Request();

        Assert.That((asked.Mode, asked.Url, asked.ElicitationId), Is.EqualTo(("url", $"https://gate.example/requests/{request.Id}", $"{request.Id}")));
        Assert.That(request.Decisions, Is.Empty);
        await connection.DecideAsync(Answer.Approve);
        Assert.That(Connection.TextOf(await call), Is.EqualTo("sent to bob"));
    }

    private static Task<Connection> OpenAsync(Func<ElicitRequestParams, ElicitResult> answers) => OpenAsync(asked => Task.FromResult(answers(asked)));

    private static Task<Connection> OpenAsync(Func<ElicitRequestParams, Task<ElicitResult>> answers, string approver = "dana") => Connection.OpenAsync(
        server => server.WithTools<MailTools>().WithApprovalGate(options => options.Approver = Dana(approver)), client: Answering(answers));

    private static Func<ModelContextProtocol.Server.RequestContext<CallToolRequestParams>, CancellationToken, ValueTask<Approver?>> Dana(string id)
        => (_, _) => new ValueTask<Approver?>(Approver.Person(id, "test"));

    private static McpClientOptions Answering(Func<ElicitRequestParams, Task<ElicitResult>> answers, bool url = false) => new()
    {
        Capabilities = new ClientCapabilities
        {
            Elicitation = new ElicitationCapability { Form = new FormElicitationCapability(), Url = url ? new UrlElicitationCapability() : null },
        },
        Handlers = new McpClientHandlers { ElicitationHandler = async (asked, _) => await answers(asked!) },
    };

    private static ElicitResult Accept(string decision, string? reason) => new() { Action = "accept", Content = Content(decision, reason) };

    private static Dictionary<string, JsonElement> Content(string decision, string? reason)
    {
        var content = new Dictionary<string, JsonElement> { ["decision"] = JsonSerializer.SerializeToElement(decision) };
        if (reason is not null)
        {
            content["reason"] = JsonSerializer.SerializeToElement(reason);
        }

        return content;
    }

    /// <summary>Another channel, over which people may answer.</summary>
    private sealed class Silent : Delivery.IApprovalTransport
    {
        public string Name => "silent";

        public Task<Delivery.DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
            => Task.FromResult(Delivery.DeliveryReceipt.None);
    }
}
