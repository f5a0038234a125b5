using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace ApprovalGate.Mcp.Tests.Asking;

/// <summary>The server by which an agent that is not gated asks people.</summary>
public sealed class McpApprovalServerTests
{
    [Test]
    public async Task Tools_Listed_AreThreeAndSayThatTheyCannotDecide()
    {
        await using var host = await AskingHost.OpenAsync();
        var tools = (await host.Client.ListToolsAsync()).ToDictionary(tool => tool.Name);

        Assert.That(tools.Keys, Is.EquivalentTo(new[] { "request_approval", "check_approval", "ask_human" }));
        Assert.That(tools["request_approval"].Description, Does.Contain("This tool cannot approve; only a person can."));
        Assert.That(host.Client.ServerInstructions, Does.Contain("It cannot approve anything, and neither can you"));
        Assert.That(
            tools["request_approval"].JsonSchema.GetProperty("required").EnumerateArray().Select(name => name.GetString()), Is.EquivalentTo(new[] { "title", "description" }));
    }

    [Test]
    public async Task Request_OfAnApproval_IsPendingAndShowsAllThatWasAsked()
    {
        await using var host = await AskingHost.OpenAsync();
        var asked = await host.AskAsync(arguments: JsonNode.Parse("""{"$amount":1.0,"to":["bob"]}"""));
        var request = LogOf.Request(host.Gate, RequestState.Pending);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((asked.Id, asked.State, asked.Digest), Is.EqualTo(($"{request.Id}", "pending", $"{request.Digest}")));
            Assert.That(asked.Message, Does.Contain($"`approvalgate approve {request.Id}`"));
            Assert.That(request.Arguments.Json, Is.EqualTo(
                """{"arguments":{"$$amount":{"$number":"1.0"},"to":["bob"]},"class":3,"description":"Pays 12 EUR back.","title":"Refund"}"""));
            Assert.That((request.Tool, request.Terms.Reversibility), Is.EqualTo(("mcp.request_approval", Reversibility.Irreversible)));
        }
    }

    [Test]
    public async Task Approval_Checked_IsGivenOnce()
    {
        await using var host = await AskingHost.OpenAsync();
        var asked = await host.AskAsync(arguments: JsonNode.Parse("""{"$amount":1.0,"n":[1e0,null,{"$number":"2"}]}"""));
        Assert.That((await host.CheckAsync(asked)).State, Is.EqualTo("pending"));
        await host.DecideAsync(Answer.Approve);
        var first = await host.CheckAsync(asked);
        var second = await host.CheckAsync(asked);

        Assert.That((first.Id, first.State, first.Digest), Is.EqualTo((asked.Id, "approved", asked.Digest)));
        Assert.That(first.Message, Does.StartWith("Approved by alice. Act now, once"));
        Assert.That((second.Id, second.State), Is.EqualTo((asked.Id, "used")));
        Assert.That(host.Gate.Requests.List([]), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Approval_CheckedByManyAtOnce_IsGivenToOne()
    {
        await using var host = await AskingHost.OpenAsync();
        var asked = await host.AskAsync();
        await host.DecideAsync(Answer.Approve);
        var states = await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ => (await host.CheckAsync(asked)).State));

        Assert.That(states.Count(state => state == "approved"), Is.EqualTo(1), string.Join(" ", states));
    }

    [Test]
    public async Task Request_ThatIsRepeated_IsTheSameOne()
    {
        await using var host = await AskingHost.OpenAsync();
        var asked = await host.AskAsync();

        Assert.That((await host.AskAsync()).Id, Is.EqualTo(asked.Id));
        Assert.That((await host.AskAsync(arguments: new { order = 8 })).Id, Is.Not.EqualTo(asked.Id));
    }

    [Test]
    public async Task Request_MadeByManyAtOnce_IsOne()
    {
        await using var host = await AskingHost.OpenAsync();
        var asked = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => host.AskAsync()));

        Assert.That(asked.Select(one => one.Id).Distinct().ToArray(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Denial_Checked_HasItsReason()
    {
        await using var host = await AskingHost.OpenAsync();
        var asked = await host.AskAsync();
        await host.DecideAsync(Answer.Deny, "too much");
        var denied = await host.CheckAsync(asked);

        Assert.That((denied.State, denied.Message), Is.EqualTo(("denied", "Denied by alice: too much. Do not do it; ask what to do instead.")));
    }

    [Test]
    public async Task Class_ThatTheAgentClaims_LetsNothingPass([Range(0, 3)] int reversibility)
    {
        await using var host = await AskingHost.OpenAsync();

        Assert.That((await host.AskAsync(reversibility: reversibility)).State, Is.EqualTo("pending"));
        Assert.That(LogOf.Request(host.Gate, RequestState.Pending).Terms.Reversibility, Is.EqualTo((Reversibility)reversibility));
    }

    [TestCase("title", " ", "'title' is empty")]
    [TestCase("class", 4, "'class' is 4; it must be 0 to 3.")]
    public async Task Request_OfAnotherShape_IsAnErrorAndAsksNobody(string name, object value, string problem)
    {
        await using var host = await AskingHost.OpenAsync();
        var arguments = new Dictionary<string, object?> { ["title"] = "Refund", ["description"] = "Pays back.", [name] = value };
        var result = await host.Client.CallToolAsync("request_approval", arguments);

        Assert.That(result.IsError, Is.True);
        Assert.That(Connection.TextOf(result), Does.Contain(problem));
        Assert.That(host.Gate.Requests.List([]), Is.Empty);
    }

    [TestCase(new[] { "blue", "green" }, "Green ", "green")]
    [TestCase(new[] { "blue", "green" }, "the second", null)]
    [TestCase(null, "green", null)]
    public async Task Question_Replied_HasTheReplyAndTheChoice(string[]? choices, string reply, string? choice)
    {
        await using var host = await AskingHost.OpenAsync();
        var asked = await host.SayAsync("ask_human", ("question", "Which one?"), ("choices", choices));
        Assert.That(asked.State, Is.EqualTo("pending"));
        await host.ReplyAsync(reply);
        var answered = await host.CheckAsync(asked);
        var again = await host.CheckAsync(asked);

        Assert.That((answered.State, answered.Reply, answered.Choice), Is.EqualTo(("replied", reply, choice)));
        Assert.That(again, Is.EqualTo(answered), "an answer can be read again");
    }

    [Test]
    public async Task Silence_Checked_IsNoApproval()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        await using var host = await AskingHost.OpenAsync(builder => builder.UseClock(clock));
        var asked = await host.AskAsync();
        clock.Advance(TimeSpan.FromMinutes(16));

        Assert.That((await host.CheckAsync(asked)).State, Is.EqualTo("expired"));
    }

    [TestCase("0")]
    [TestCase("00000000000000000000000000000000")]
    public async Task Id_ThatIsUnknown_IsAnError(string id)
    {
        await using var host = await AskingHost.OpenAsync();
        var result = await host.Client.CallToolAsync("check_approval", new Dictionary<string, object?> { ["id"] = id });

        Assert.That(result.IsError, Is.True);
        Assert.That(Connection.TextOf(result), Does.Contain("No request of this session has that id."));
    }

    [Test]
    public async Task Id_OfAnotherSession_IsAnError()
    {
        await using var host = await AskingHost.OpenAsync();
        string other;
        using (host.Gate.OpenSession("other"))
        {
            Assert.That(async () => await McpCallOf(host.Gate), Throws.InstanceOf<ToolCallRejectedException>());
            other = $"{LogOf.Request(host.Gate, RequestState.Pending).Id}";
        }

        var result = await host.Client.CallToolAsync("check_approval", new Dictionary<string, object?> { ["id"] = other });
        Assert.That(result.IsError, Is.True);
    }

    private static async Task McpCallOf(Gate gate)
    {
        using var open = gate.OpenCall(new CallOptions { EndsOnWait = true });
        await new MailTools(gate).SendAsync("bob", CancellationToken.None);
    }
}
