using ApprovalGate.Extensions.AI.Tests.Scenarios;
using ApprovalGate.Testing;
using Microsoft.SemanticKernel;

namespace ApprovalGate.Extensions.AI.Tests;

/// <summary>Semantic Kernel needs no package: a filter opens the call, and returns a refusal as the function's result.</summary>
public sealed class SemanticKernelTests
{
    [Test]
    public async Task Filter_Denial_IsTheResultOfTheFunction()
    {
        using var test = new TestGate(FakeApprover.Denying("too early"));
        var kernel = KernelOf(test);

        var result = await kernel.InvokeAsync("mail", "send", new KernelArguments { ["to"] = "a" });
        Assert.That(result.GetValue<string>(), Is.EqualTo("Denied by alice: too early. Do not repeat the call; ask what to do instead."));
    }

    [Test]
    public async Task Filter_Approval_RunsTheFunction()
    {
        using var test = new TestGate(FakeApprover.Approving());
        var kernel = KernelOf(test);

        Assert.That((await kernel.InvokeAsync("mail", "send", new KernelArguments { ["to"] = "a" })).GetValue<string>(), Is.EqualTo("sent to a"));
    }

    [Test]
    public async Task Filter_Cancellation_WithdrawsACallWithoutAToken()
    {
        using var test = new TestGate();
        using var caller = new CancellationTokenSource();
        var call = KernelOf(test).InvokeAsync("mail", "pay", new KernelArguments { ["to"] = "a" }, caller.Token);
        var asked = await test.Approver.NextAsync();
        await caller.CancelAsync();

        Assert.That(async () => await call.WaitAsync(Stage.Patience), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(test.Gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Withdrawn));
    }

    private static Kernel KernelOf(TestGate test)
    {
        var tools = new MailTools(test.Gate);
        var kernel = new Kernel();
        kernel.Plugins.AddFromFunctions("mail", [KernelFunctionFactory.CreateFromMethod(tools.SendAsync, "send"), KernelFunctionFactory.CreateFromMethod(tools.PayAsync, "pay")]);
        kernel.FunctionInvocationFilters.Add(new GateFilter(test.Gate));
        return kernel;
    }

    /// <summary>What an agent's owner writes.</summary>
    private sealed class GateFilter(Gate gate) : IFunctionInvocationFilter
    {
        public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
        {
            using var call = gate.OpenCall(new CallOptions { Cancellation = context.CancellationToken, EndsOnReply = true });
            try
            {
                await next(context);
            }
            catch (ToolCallRejectedException refusal)
            {
                context.Result = new FunctionResult(context.Result, refusal.Message);
            }
        }
    }
}
