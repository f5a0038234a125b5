using System.Reflection;
using ApprovalGate.Extensions.AI.Tests.Scenarios;
using ApprovalGate.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGate.Extensions.AI.Tests;

/// <summary>Functions made in every way are recognised, and work in loops that are not the framework's.</summary>
public sealed class FunctionTests
{
    private static IEnumerable<TestCaseData> Made()
    {
        yield return new TestCaseData((MailTools tools) => AIFunctionFactory.Create(tools.SendAsync, "send")) { TestName = "{m}(delegate)" };
        yield return new TestCaseData((MailTools tools) => AIFunctionFactory.Create(
            typeof(MailTools).GetMethod(nameof(MailTools.SendAsync))!, tools, new AIFunctionFactoryOptions { Name = "send" })) { TestName = "{m}(method)" };
        yield return new TestCaseData((MailTools tools) => typeof(MailTools).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.IsDefined(typeof(RequiresApprovalAttribute)))
            .Select(method => AIFunctionFactory.Create(method, tools, new AIFunctionFactoryOptions { Name = method.Name == nameof(MailTools.SendAsync) ? "send" : null }))
            .Single(function => function.Name == "send")) { TestName = "{m}(reflection over the class)" };
        yield return new TestCaseData((MailTools tools) => AIFunctionFactory.Create(
            typeof(MailTools).GetMethod(nameof(MailTools.SendAsync))!, _ => tools, new AIFunctionFactoryOptions { Name = "send" })) { TestName = "{m}(method of a made instance)" };
    }

    [TestCaseSource(nameof(Made))]
    public async Task Function_HoweverMade_IsRecognisedUnderTheFrameworksApproval(Func<MailTools, AIFunction> make)
    {
        using var stage = new Stage(new Surface(false, false, false), [[Send("a")]]);
        stage.Offered = [new ApprovalRequiredAIFunction(make(stage.Tools))];
        var run = stage.RunAsync(new ChatMessage(ChatRole.User, "Go."));
        await stage.Test.Approver.AnswerAsync(await stage.PendingAsync("a"), FakeAnswer.Approve());

        var added = await run.WaitAsync(Stage.Patience);
        Assert.That(added.SelectMany(message => message.Contents).OfType<ToolApprovalRequestContent>(), Is.Empty, "the framework does not ask as well");
        Assert.That(stage.Tools.Ran, Is.EqualTo(new[] { "send(a)" }));
    }

    [Test]
    public async Task FrameworksApproval_AroundAnUngatedFunction_IsLeftAlone()
    {
        using var stage = new Stage(new Surface(false, false, false), [[new FunctionCallContent("call_1", "look", new Dictionary<string, object?> { ["id"] = "a" })]]);
        stage.Offered = [new ApprovalRequiredAIFunction(AIFunctionFactory.Create(stage.Tools.Looking.LookAsync, "look"))];
        var added = await stage.RunAsync(new ChatMessage(ChatRole.User, "Go."));

        Assert.That(added.SelectMany(message => message.Contents).OfType<ToolApprovalRequestContent>().Count(), Is.EqualTo(1));
        Assert.That(stage.Tools.Ran, Is.Empty);
    }

    [Test]
    public async Task WithApprovalGate_InALoopOfOnesOwn_ReturnsTheRefusalAsText()
    {
        using var test = new TestGate(FakeApprover.Denying("too early"));
        var tools = new MailTools(test.Gate).All().WithApprovalGate(test.Gate);
        var send = tools.OfType<AIFunction>().Single(tool => tool.Name == "send");

        Assert.That(
            await send.InvokeAsync(new AIFunctionArguments { ["to"] = "a" }),
            Does.StartWith("send did not run: alice denied it. The reason: \"too early\""));
    }

    [Test]
    public async Task WithApprovalGate_Token_IsTheCallsOwn()
    {
        using var test = new TestGate();
        using var caller = new CancellationTokenSource();
        var pay = new MailTools(test.Gate).All().WithApprovalGate(test.Gate).OfType<AIFunction>().Single(tool => tool.Name == "pay");
        var call = pay.InvokeAsync(new AIFunctionArguments { ["to"] = "a" }, caller.Token).AsTask();
        var asked = await test.Approver.NextAsync();
        await caller.CancelAsync();

        Assert.That(async () => await call.WaitAsync(Stage.Patience), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(test.Gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Withdrawn));
    }

    [Test]
    public async Task WithApprovalGate_WhatIsNoFunction_IsLeftAlone()
    {
        using var test = new TestGate();
        var search = new HostedWebSearchTool();

        Assert.That(new AITool[] { search }.WithApprovalGate(test.Gate), Is.EqualTo(new[] { search }));
        await Task.CompletedTask;
    }

    [Test]
    public async Task UseApprovalGate_InServices_TakesTheirGate()
    {
        using var model = new ScriptedChatClient([[Send("a")]]);
        var approver = FakeApprover.Denying("no");
        var services = new ServiceCollection();
        services.AddApprovalGate().AddTransport(_ => approver);
        services.AddChatClient(model).UseApprovalGate();
        await using var provider = services.BuildServiceProvider();
        var tools = new MailTools(provider.GetRequiredService<Gate>());
        var response = await provider.GetRequiredService<IChatClient>().GetResponseAsync("Go.", new ChatOptions { Tools = tools.All() });

        Assert.That(response.Text, Does.EndWith("done"));
        Assert.That(approver.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task UseApprovalGate_InsideOrOutsideOfTheInvokingClient_IsTheSame([Values] bool isInside)
    {
        using var test = new TestGate(FakeApprover.Denying("no"));
        using var model = new ScriptedChatClient([[Send("a")]]);
        using var client = isInside
            ? model.AsBuilder().UseFunctionInvocation().UseApprovalGate(test.Gate).Build()
            : model.AsBuilder().UseApprovalGate(test.Gate).UseFunctionInvocation().Build();
        var response = await client.GetResponseAsync("Go.", new ChatOptions { Tools = new MailTools(test.Gate).All() });

        Assert.That(ResultOf(response), Does.StartWith("send did not run: alice denied it."));
    }

    [Test]
    public async Task AdditionalTools_OfTheInvokingClient_PassTheGateToo()
    {
        using var test = new TestGate(FakeApprover.Denying("no"));
        using var model = new ScriptedChatClient([[Send("a")]]);
        using var client = model.AsBuilder().UseApprovalGate(test.Gate)
            .UseFunctionInvocation(configure: invoking => invoking.AdditionalTools = new MailTools(test.Gate).All()).Build();

        Assert.That(ResultOf(await client.GetResponseAsync("Go.")), Does.StartWith("send did not run: alice denied it."));
    }

    [Test]
    public void UseApprovalGate_WaitThatIsNone_IsRefused()
        => Assert.That(() => new ScriptedChatClient().AsBuilder().UseApprovalGate(configure: options => options.Wait = (CallWait)7), Throws.ArgumentException);

    private static string? ResultOf(ChatResponse response)
        => $"{response.Messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Single().Result}";

    private static FunctionCallContent Send(string to) => new("call_1", "send", new Dictionary<string, object?> { ["to"] = to });
}
