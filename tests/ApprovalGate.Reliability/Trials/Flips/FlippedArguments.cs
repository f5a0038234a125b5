using System.Text.Json;
using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>While a call is bound, asked about, bound again and run, another thread changes the elements of its array without a pause.</summary>
/// <remarks>Many calls are refused on the way, and that is right: what does run must be what was approved. The control runs without a snapshot.</remarks>
internal sealed class FlippedArguments : ITrial
{
    private const int Elements = 4;

    /// <summary>How often something must have changed in a call, on average: 1,000,000 times in a full trial.</summary>
    private const int FlipsPerCall = 50;

    public string Id => "R13";

    public string Summary => "arguments that another thread changes all the time, in every instant of the call: what runs is what was approved";

    public int FullSize => 20_000;

    public async Task<Tally> RunAsync(Bout bout) => await RunAsync(bout, (tools, amounts) => tools.PayAsync(amounts));

    public async Task<Tally> RunControlAsync(Bout bout)
        => await RunAsync(bout with { Size = Math.Max(bout.Size, 100) }, (tools, amounts) => tools.PayAsItIsAsync(amounts));

    private static async Task<Tally> RunAsync(Bout bout, Func<PaymentTools, int[], Task> pay)
    {
        var tally = new Tally();
        using var gate = new GateBuilder().Configure(options => options.DeliveryRetries = 0).AddTransport(_ => new ApprovingTransport()).Build();
        using var flipper = new Flipper(Elements, bout.Chance(0));
        var ran = 0;
        var tools = new PaymentTools(gate, (request, amounts) =>
        {
            // A body does something else first.
            flipper.AwaitFlip();
            int[] given = [.. amounts];
            var approved = Approved(gate, request);
            tally.Check(approved.SequenceEqual(given), () => $"[{string.Join(", ", approved)}] was approved, and [{string.Join(", ", given)}] ran");
            ran++;
        });
        while (tally.Tried < bout.Size)
        {
            try
            {
                await pay(tools, flipper.Values);
            }
            catch (DigestMismatchException)
            {
                // A change was seen in time.
            }

            tally.Try();
            bout.Progress.At(tally.Tried, bout.Size);
        }

        bout.Progress.Say($"{flipper.Flips} changes; {ran} calls ran, {tally.Tried - ran} were refused");
        tally.Check(ran > 0 && flipper.Flips > FlipsPerCall * bout.Size, () => $"only {flipper.Flips} changes in {bout.Size} calls, of which {ran} ran");
        return tally;
    }

    private static int[] Approved(Gate gate, RequestId request)
    {
        using var arguments = JsonDocument.Parse(gate.Requests.Get(request)!.Arguments.Json);
        return [.. arguments.RootElement.GetProperty("amounts").EnumerateArray().Select(amount => amount.GetInt32())];
    }
}
