using ApprovalGate.Generated;

namespace ApprovalGate.Tests.Engine;

/// <summary>A tool as the generator would write it, by hand: its body adds its argument to a list.</summary>
internal sealed class FakeTool(Reversibility reversibility = Reversibility.Irreversible, Action<FakeTool>? body = null)
{
    public Tool Tool { get; init; } = new("FakeTool.Run", "FakeTool.Run(string path)", reversibility);

    public List<string> Ran { get; } = [];

    public List<Permit?> Permits { get; } = [];

    public Task<int> RunAsync(Gate gate, string path = "a.txt", CancellationToken cancellationToken = default)
        => gate.IsOpen(Tool) ? BodyAsync(path, null) : gate.InvokeAsync<Call, int>(new Call(this, new StrongBox(path)), cancellationToken);

    public Task<int> RunAsync(Gate gate, StrongBox path, CancellationToken cancellationToken = default)
        => gate.InvokeAsync<Call, int>(new Call(this, path), cancellationToken);

    public int Run(Gate gate, string path = "a.txt", CancellationToken cancellationToken = default)
        => gate.Invoke<BlockingCall, int>(new BlockingCall(this, path), cancellationToken);

    private Task<int> BodyAsync(string path, Permit? permit)
    {
        lock (Ran)
        {
            body?.Invoke(this);
            Ran.Add(path);
            Permits.Add(permit);
            return Task.FromResult(Ran.Count);
        }
    }

    /// <summary>An argument that can change while the call waits.</summary>
    internal sealed class StrongBox(string value)
    {
        public string Value { get; set; } = value;
    }

    private readonly struct Call(FakeTool target, StrongBox path) : ICall<Task<int>>
    {
        public Tool Tool => target.Tool;

        public void Write(ref CanonicalWriter writer)
        {
            writer.Name("path");
            writer.Value(path.Value);
        }

        public Task<int> Run(Permit? permit) => target.BodyAsync(path.Value, permit);
    }

    private readonly struct BlockingCall(FakeTool target, string path) : ICall<int>
    {
        public Tool Tool => target.Tool;

        public void Write(ref CanonicalWriter writer)
        {
            writer.Name("path");
            writer.Value(path);
        }

        public int Run(Permit? permit) => target.BodyAsync(path, permit).GetAwaiter().GetResult();
    }
}
