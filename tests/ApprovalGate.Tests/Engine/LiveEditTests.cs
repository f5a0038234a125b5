using System.Reflection;
using System.Reflection.Metadata;
using ApprovalGate.Refusals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApprovalGate.Tests.Engine;

/// <summary>Code is edited while it runs, as <c>dotnet watch</c> and debuggers do: they call the handlers that assemblies name.</summary>
[NonParallelizable] // An edit concerns every gate of the process.
public sealed class LiveEditTests
{
    private readonly List<string> _said = [];
    private FakeApprover _desk = null!;
    private Gate _gate = null!;

    [SetUp]
    public void Open()
    {
        _said.Clear();
        _desk = new FakeApprover();
        _gate = Build();
    }

    [TearDown]
    public void Close()
    {
        _gate.Dispose();
        ClosedByEdit.Type = null;
    }

    [TestCase(typeof(FakeTool), TestName = "Edit_OfATypeWithTools_ClosesItsGate")]
    [TestCase(typeof(Outer.Inner), TestName = "Edit_OfATypeInsideOne_ClosesItsGate")]
    [TestCase(null, TestName = "Edit_OfWhoKnowsWhat_ClosesEveryGate")]
    public void Edit_OfWhatCouldReachABody_ClosesTheGate(Type? type)
    {
        var tool = new FakeTool(Reversibility.Observation);
        Assert.That(tool.Run(_gate), Is.EqualTo(1)); // Allowed: the table holds it.

        Edit(type is null ? null : [typeof(string), type]);

        var refused = Assert.Throws<GateClosedException>(() => tool.Run(_gate));
        Assert.That(refused!.Message, Does.Contain("edited while the process runs").And.Contain("Start the process anew"));
        Assert.That(tool.Ran, Has.Count.EqualTo(1));
        Assert.That(_said, Has.One.StartsWith("Critical"));
    }

    [Test]
    public async Task Edit_WhileACallWaits_RefusesItAndLeavesItsRequest()
    {
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();

        Edit([typeof(FakeTool)]);

        await Assert.ThrowsAsync<GateClosedException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(_gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Pending));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public void Gate_BuiltAfterAnEdit_IsClosed()
    {
        Edit([typeof(FakeTool)]);

        using var later = Build();

        Assert.Throws<GateClosedException>(() => new FakeTool(Reversibility.Observation).Run(later));
    }

    [Test]
    public void Edit_OfAnotherType_LeavesTheGateOpenAndSaysSo()
    {
        Edit([typeof(string)]);

        Assert.That(new FakeTool(Reversibility.Observation).Run(_gate), Is.EqualTo(1));
        Assert.That(_said, Has.One.StartsWith("Warning"));
    }

    private Gate Build()
    {
        var builder = new GateBuilder();
        builder.Services.AddFakeLogging(options =>
        {
            options.OutputFormatter = static record => $"{record.Level} {record.Message}";
            options.OutputSink = _said.Add;
        });
        return builder.AddTransport(_ => _desk).Build();
    }

    /// <summary>Does what the agent of an editing tool does: finds the handlers by their attribute and calls their method by its name.</summary>
    private static void Edit(Type[]? types)
    {
        foreach (var handler in typeof(Gate).Assembly.GetCustomAttributes<MetadataUpdateHandlerAttribute>())
        {
            handler.HandlerType.GetMethod("UpdateApplication", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(Type[])])!
                .Invoke(null, [types]);
        }
    }

    /// <summary>Stands for a type that has tools and another one inside, such as that of a lambda.</summary>
    private static class Outer
    {
        public static class Inner;

        private readonly struct Call : ApprovalGate.Generated.ICall
        {
            public ApprovalGate.Generated.Tool Tool => null!;

            public void Write(ref ApprovalGate.Generated.CanonicalWriter writer)
            {
            }
        }
    }
}
