using ApprovalGate.Audit;
using ApprovalGate.Generated;

namespace ApprovalGate.Tests.Engine;

/// <summary>Arguments nested as deep as the writer takes them are read back; deeper ones never reach the log.</summary>
public sealed class DeepArgumentsTests
{
    private static readonly Tool Deep = new("Deep.Run", "Deep.Run(Node node)", Reversibility.Compensable);

    [Test]
    public async Task Arguments_AsDeepAsTheWriterTakes_AreReadBack()
    {
        using var gate = new GateBuilder().UseClock(new FakeTimeProvider(Some.Noon)).Build();
        await gate.InvokeAsync<Call, int>(new Call(63), default);

        Assert.That(gate.Requests.List([RequestState.Succeeded]), Has.Count.EqualTo(1));
        Assert.That(AuditTrail.Read(gate.Store), Has.Some.TypeOf<RunSucceeded>());
    }

    [Test]
    public async Task Arguments_Deeper_AreRefusedAndTheParameterNamed()
    {
        using var gate = new GateBuilder().UseClock(new FakeTimeProvider(Some.Noon)).Build();

        var refusal = await Assert.ThrowsAsync<ArgumentNotBindableException>(() => gate.InvokeAsync<Call, int>(new Call(64), default));
        Assert.That(refusal!.Argument, Is.EqualTo("node"));
        Assert.That(gate.Store.ReadHead().Position, Is.Zero);
    }

    private readonly struct Call(int levels) : ICall<Task<int>>
    {
        public Tool Tool => Deep;

        public void Write(ref CanonicalWriter writer)
        {
            writer.Name("node");
            for (var i = 0; i < levels; i++)
            {
                writer.BeginArray();
            }

            for (var i = 0; i < levels; i++)
            {
                writer.EndArray();
            }
        }

        public Task<int> Run(Permit? permit) => Task.FromResult(levels);
    }
}
