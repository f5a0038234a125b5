using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ApprovalGate.Mcp.Tests;

/// <summary>What a client is told of gated tools, and that its calls meet the gate.</summary>
public sealed class GatedMcpToolTests
{
    [Test]
    public void Attribute_Properties_AreThoseOfTheSdk()
        => Assert.That(PropertiesOf<GatedMcpToolAttribute>(), Is.EqualTo(PropertiesOf<McpServerToolAttribute>()).And.Not.Empty);

    [Test]
    public async Task Tools_FoundByTypeOrAssembly_AreThoseOfferedAndNoBody()
    {
        string[] expected = ["count", "label", "move", "read", "send"];

        Assert.That((await ListAsync(server => server.WithTools<MailTools>())).Keys.Order(), Is.EqualTo(expected));
        Assert.That((await ListAsync(server => server.WithToolsFromAssembly(typeof(MailTools).Assembly))).Keys.Order(), Is.EqualTo(expected));
    }

    [TestCase("count", true, null, Description = "Class 0 only looks.")]
    [TestCase("move", null, null, Description = "Class 1: undone is not the same as only added.")]
    [TestCase("label", null, false, Description = "Class 2, and the author knows more.")]
    [TestCase("send", false, true, Description = "Class 3, beside a hint of the author's own.")]
    [TestCase("read", null, false, Description = "Class 3, and the author says otherwise.")]
    public async Task Hints_OfEachClass_AreTheAuthorsOrFollowFromIt(string tool, bool? readOnly, bool? destructive)
    {
        var hints = (await ListAsync(server => server.WithTools<MailTools>()))[tool].Annotations;

        Assert.That(hints?.ReadOnlyHint, Is.EqualTo(readOnly));
        Assert.That(hints?.DestructiveHint, Is.EqualTo(destructive));
    }

    [Test]
    public async Task Properties_OfTheAttribute_ReachTheClient()
    {
        var tools = await ListAsync(server => server.WithTools<MailTools>());

        Assert.Multiple(() =>
        {
            Assert.That(tools["label"].Title, Is.EqualTo("Label \"it\"\n"));
            Assert.That(tools["label"].Annotations!.IdempotentHint, Is.True);
            Assert.That(tools["label"].Annotations!.OpenWorldHint, Is.False);
            Assert.That(tools["move"].OutputSchema!.Value.ToString(), Does.Contain("array"));
            Assert.That(tools["send"].Icons!.Single().Source, Is.EqualTo("https://mail.example/icon.png"));
        });
    }

    [Test]
    public async Task Descriptions_FromAttributesOrElseFromXmlDocumentation_ReachTheClient()
    {
        var tools = await ListAsync(server => server.WithTools<MailTools>());

        Assert.Multiple(() =>
        {
            Assert.That(
                tools["count"].Description,
                Is.EqualTo("How many mails are in the inbox; never null, as ReadAsync says.\nAsks <nobody>.\nReturns: Their number."));
            Assert.That(ParameterOf("count", "folder"), Is.EqualTo("The folder, \"inbox\" for one."));
            Assert.That(tools["move"].Description, Is.EqualTo("Moves a mail."));
            Assert.That(ParameterOf("move", "id"), Is.EqualTo("Which one."));
            Assert.That(tools["label"].Description, Is.EqualTo("Labels a mail."));
            Assert.That(ParameterOf("label", "id"), Is.EqualTo("Which one."));
        });

        string? ParameterOf(string tool, string name)
            => tools[tool].InputSchema.GetProperty("properties").GetProperty(name).GetProperty("description").GetString();
    }

    [Test]
    public async Task Parameters_WithADefault_KeepItAndTheTokenIsNoneOfThem()
    {
        var tools = await ListAsync(server => server.WithTools<MailTools>());

        Assert.That(
            tools["move"].InputSchema.GetProperty("properties").GetProperty("folder").GetProperty("default").GetString(), Is.EqualTo("archive"));
        Assert.That(
            tools["send"].InputSchema.GetProperty("properties").EnumerateObject().Select(property => property.Name), Is.EqualTo(new[] { "to" }));
    }

    [Test]
    public async Task Call_OfAnIrreversibleTool_RunsAfterApproval()
    {
        await using var connection = await Connection.OpenAsync(server => server.WithTools<MailTools>());
        var call = connection.Client.CallToolAsync("send", new Dictionary<string, object?> { ["to"] = "bob" }).AsTask();
        var asked = connection.Request();
        Assert.That(call.IsCompleted, Is.False);
        await connection.DecideAsync(Answer.Approve);

        Assert.That(Connection.TextOf(await call), Is.EqualTo("sent to bob"));
        Assert.That(asked.Tool, Is.EqualTo("ApprovalGate.Mcp.Tests.MailTools.SendAsync"));
        Assert.That(connection.Gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Succeeded));
    }

    private static async Task<Dictionary<string, Tool>> ListAsync(Action<IMcpServerBuilder> server)
    {
        await using var connection = await Connection.OpenAsync(server);
        return (await connection.Client.ListToolsAsync()).ToDictionary(tool => tool.Name, tool => tool.ProtocolTool);
    }

    private static IEnumerable<string> PropertiesOf<T>() => typeof(T)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Select(property => $"{property.PropertyType} {property.Name}")
        .Order(StringComparer.Ordinal);
}
