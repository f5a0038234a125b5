using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace ApprovalGate.Cli.Tests.Commands;

public sealed class WatchCommandTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task Watch_WhatIsPendingAndWhatComes_AreLinesUntilStopped(bool json)
    {
        using var bench = new Bench();
        var before = await bench.Agent.AskAsync("before");
        using var stop = new CancellationTokenSource();
        var lines = new LineChannel();
        var host = new CliHost(lines, TextWriter.Null) { Clock = bench.Clock, StoreVariable = bench.Database, Stopping = stop.Token };
        var watching = Task.Run(() => CliApp.Run(json ? ["watch", "--json"] : ["watch"], host));

        Assert.That(await lines.NextAsync(), Does.Contain(before.Id).And.Contain("RequestOpened"));
        var after = await bench.Agent.AskAsync("after");
        Assert.That(await lines.NextAsync(), Does.Contain(after.Id).And.Contain("RequestOpened"));
        bench.Run("deny", before.Id, "--reason", "no");
        var denied = await lines.NextAsync();
        Assert.That(denied, Does.Contain(before.Id).And.Contain("Denied").And.Contain("alice"));
        if (json)
        {
            Assert.That(JsonElement.Parse(denied).GetProperty("note").GetString(), Is.EqualTo("no"));
        }

        await stop.CancelAsync();
        Assert.That(await watching.WaitAsync(Agent.Patience), Is.Zero);
    }

    /// <summary>Hands over each line as it is written.</summary>
    private sealed class LineChannel : TextWriter
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value) => _lines.Writer.TryWrite(value!);

        /// <summary>Returns the next line that does not tell of a delivery: those come when the agent's beat writes them.</summary>
        public async Task<string> NextAsync()
        {
            string line;
            do
            {
                line = await _lines.Reader.ReadAsync().AsTask().WaitAsync(Agent.Patience);
            }
            while (line.Contains("RequestDelivered", StringComparison.Ordinal));

            return line;
        }
    }
}
