using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Reliability.Trials;

/// <summary>People are asked over two channels that fail, lose, delay and repeat: every request comes to one end, and one answer counts.</summary>
/// <remarks>The control writes what comes again past the inbox.</remarks>
internal sealed class UnreliableChannels : ITrial
{
    private const int CallsAtOnce = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Id => "R15";

    public string Summary => "requests over channels that fail, lose, delay and repeat: all come to one end, and one answer counts";

    public int FullSize => 10_000;

    public Task<Tally> RunAsync(Bout bout) => RunAsync(bout, around: false);

    public Task<Tally> RunControlAsync(Bout bout) => RunAsync(bout with { Size = Math.Max(bout.Size, 50) }, around: true);

    private static async Task<Tally> RunAsync(Bout bout, bool around)
    {
        using var store = new InMemoryStore();
        var mix = new CallMix(store);
        try
        {
            while (mix.Tally.Tried < bout.Size)
            {
                using var gate = Open();
                var count = (int)Math.Min(CallsAtOnce, bout.Size - mix.Tally.Tried);
                await Task.WhenAll(Enumerable.Range(0, count).Select(number => CallAsync(gate, mix, number)));
                mix.Tally.Try(count);
                bout.Progress.At(mix.Tally.Tried, bout.Size);
            }

            mix.CheckAfterwards(allEnded: true);
        }
        catch (ApprovalStoreException exception)
        {
            mix.Tally.Violate($"the log can be followed no more: {exception.Message}");
        }

        return mix.Tally;

        Gate Open() => new GateBuilder()
            .Configure(options =>
            {
                options.Expiry = TimeSpan.FromSeconds(3);
                options.DeliveryRetries = 1;
            })
            .UseStore(_ => new SharedStore(store))
            .AddTransport(_ => Channel("web", 0))
            .AddTransport(_ => Channel("chat", 1))
            .Build();

        UnreliableChannel Channel(string name, int part)
            => new(name, bout.Chance((int)mix.Tally.Tried + part), around ? store : null);
    }

    private static async Task CallAsync(Gate gate, CallMix mix, int number)
    {
        var ran = false;
        var tools = new LedgerTools(gate, (permit, _) =>
        {
            ran = true;
            mix.Ran(permit);
            return Task.CompletedTask;
        });
        var mustHaveRun = false;
        try
        {
            await tools.WriteAsync($"{number}", CancellationToken.None).WaitAsync(Patience);
            mustHaveRun = true;
        }
        catch (ToolCallRejectedException)
        {
            // Denied, expired, or nobody could be reached.
        }
        catch (Exception exception)
        {
            mix.Tally.Violate($"a call ended with {exception.GetType().Name}: {exception.Message}");
            return;
        }

        mix.Tally.Check(ran == mustHaveRun, () => $"a call was {(mustHaveRun ? "said to have run and did not" : "refused and ran")}");
    }
}
