// gated: a tool that a using statement calls
// control: ungated

await using (new Session())
{
}

public sealed partial class Session : IAsyncDisposable
{
    [RequiresApproval] public partial ValueTask DisposeAsync();

    private ValueTask DisposeAsyncCore()
    {
        Body.Ran("disposed");
        return default;
    }
}
