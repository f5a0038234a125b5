// gated: a stream, which is enumerated twice
// control: gated

var stream = new Streams().Watch("a.txt");
await foreach (var _ in stream)
{
}

await foreach (var _ in stream)
{
}

public partial class Streams
{
    [RequiresApproval] public partial IAsyncEnumerable<string> Watch(string path);

    private async IAsyncEnumerable<string> WatchCore(string path)
    {
        await Task.Yield();
        yield return Body.Ran(path);
    }
}
