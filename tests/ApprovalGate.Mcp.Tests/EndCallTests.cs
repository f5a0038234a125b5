using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp.Tests;

/// <summary>A server that is told not to wait.</summary>
public sealed class EndCallTests
{
    private static readonly Dictionary<string, object?> ToBob = new() { ["to"] = "bob" };

    [Test]
    public async Task Call_ThatNeedsApproval_EndsWithTheErrorAndLeavesItsRequestPending()
    {
        await using var connection = await OpenAsync();
        var error = await PendingAsync(connection);
        var request = connection.Request();

        Assert.That((int)error.ErrorCode, Is.EqualTo(-32041));
        Assert.That(error.Message, Does.Contain($"people are asked by request {request.Id.Prefix}. Make the same call again once it is decided."));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Said(error, "requestId"), Is.EqualTo($"{request.Id}"));
            Assert.That(Said(error, "state"), Is.EqualTo("pending"));
            Assert.That(DateTimeOffset.Parse(Said(error, "expiresAt")!, System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(request.ExpiresAt));
            Assert.That(Said(error, "approve"), Is.EqualTo($"approvalgate approve {request.Id}"));
            Assert.That(Said(error, "deny"), Is.EqualTo($"approvalgate deny {request.Id}"));
        }
    }

    [Test]
    public async Task SameCall_OnceApproved_RunsOnceForTheSameRequest()
    {
        await using var connection = await OpenAsync();
        var first = await PendingAsync(connection);
        var again = await PendingAsync(connection);
        Assert.That(Said(again, "requestId"), Is.EqualTo(Said(first, "requestId")), "nobody is asked twice");
        await connection.DecideAsync(Answer.Approve);
        var result = await connection.Client.CallToolAsync("send", ToBob);

        Assert.That(Connection.TextOf(result), Is.EqualTo("sent to bob"));
        Assert.That($"{connection.Request(RequestState.Succeeded).Id}", Is.EqualTo(Said(first, "requestId")));

        var anew = await PendingAsync(connection);
        Assert.That(Said(anew, "requestId"), Is.Not.EqualTo(Said(first, "requestId")), "an approval counts once");
    }

    [Test]
    public async Task SameCall_OnceDenied_IsToldTheDenial()
    {
        await using var connection = await OpenAsync();
        await PendingAsync(connection);
        await connection.DecideAsync(Answer.Deny, "too early");
        var result = await connection.Client.CallToolAsync("send", ToBob);

        Assert.That((result.IsError, Connection.TextOf(result)), Is.EqualTo((true, "Denied by alice: too early. Do not repeat the call; ask what to do instead.")));
    }

    [Test]
    public async Task OtherCall_OnceApproved_IsAskedAboutItself()
    {
        await using var connection = await OpenAsync();
        var first = await PendingAsync(connection);
        await connection.DecideAsync(Answer.Approve);
        var other = await PendingAsync(connection, "mallory");

        Assert.That(Said(other, "requestId"), Is.Not.EqualTo(Said(first, "requestId")));
        Assert.That(connection.Request(RequestState.Approved).State, Is.EqualTo(RequestState.Approved), "the approval of the one runs nothing of the other");
    }

    [Test]
    public async Task Client_ThatGoesAway_LeavesTheRequestPending()
    {
        await using var connection = await OpenAsync();
        await PendingAsync(connection);
        await connection.LeaveAsync();

        Assert.That(connection.Request().State, Is.EqualTo(RequestState.Pending));
    }

    [Test]
    public async Task SameCall_OfAnotherUsersSession_IsAskedAboutItself()
    {
        var user = "ann";
        await using var connection = await Connection.OpenAsync(server => server.WithTools<MailTools>()
            .WithRequestFilters(filters => filters.AddCallToolFilter(next => async (context, cancellationToken) =>
            {
                using var session = context.Server.Services!.GetRequiredService<Gate>().OpenSession(user);
                return await next(context, cancellationToken);
            }))
            .WithApprovalGate(options => options.Wait = McpCallWait.EndCall));
        await PendingAsync(connection);
        await connection.DecideAsync(Answer.Approve);
        user = "ben";
        await PendingAsync(connection);
        user = "ann";
        var result = await connection.Client.CallToolAsync("send", ToBob);

        Assert.That(Connection.TextOf(result), Is.EqualTo("sent to bob"), "the approval stayed hers");
    }

    [Test]
    public async Task UngatedCall_OfAServerThatDoesNotWait_RunsAtOnce()
    {
        await using var connection = await OpenAsync();
        var result = await connection.Client.CallToolAsync("count", new Dictionary<string, object?> { ["folder"] = "inbox" });

        Assert.That(Connection.TextOf(result), Is.EqualTo("5"));
    }

    private static Task<Connection> OpenAsync()
        => Connection.OpenAsync(server => server.WithTools<MailTools>().WithApprovalGate(options => options.Wait = McpCallWait.EndCall));

    private static async Task<McpProtocolException> PendingAsync(Connection connection, string to = "bob")
    {
        var call = connection.Client.CallToolAsync("send", new Dictionary<string, object?> { ["to"] = to }).AsTask();
        return (await Assert.ThrowsAsync<McpProtocolException>(() => call.WaitAsync(TimeSpan.FromSeconds(60))))!;
    }

    private static string? Said(McpProtocolException error, string name) => error.Data[name] as string;
}
