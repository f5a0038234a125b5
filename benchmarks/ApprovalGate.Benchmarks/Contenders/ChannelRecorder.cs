using System.Threading.Channels;
using ApprovalGate.Generated;

namespace ApprovalGate.Benchmarks.Contenders;

/// <summary>How starts are recorded in the background by hand: one bounded channel, one reader.</summary>
/// <remarks>
/// Chosen in the channel's favour: a record is two references and no clock is read for it; 65,536 places, so that writing seldom meets
/// a full channel; the reader takes all there is at every wake-up and does nothing with it. A start that finds no place waits for one:
/// what is dropped is not recorded.
/// </remarks>
internal sealed class ChannelRecorder : IDisposable
{
    public const int Capacity = 65_536;

    private readonly Channel<Start> _channel = Channel.CreateBounded<Start>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private Task _reading = Task.CompletedTask;

    public long Read { get; private set; }

    public void Record(string tool, Session session)
    {
        while (!_channel.Writer.TryWrite(new Start(tool, session)))
        {
            Thread.Yield();
        }
    }

    /// <summary>Reads on a thread of the pool, as long as the recorder lives.</summary>
    public void BeginReading() => _reading = Task.Run(async () =>
    {
        while (await _channel.Reader.WaitToReadAsync())
        {
            Drain();
        }
    });

    /// <summary>Reads all there is.</summary>
    public void Drain()
    {
        while (_channel.Reader.TryRead(out _))
        {
            Read++;
        }
    }

    public void Dispose()
    {
        _channel.Writer.Complete();
        _reading.Wait();
    }

    private readonly record struct Start(string Tool, Session Session);
}

/// <summary>A tool whose start is written to the channel before its body runs.</summary>
internal sealed class ChannelFileTools(IFileTools inner, ChannelRecorder recorder, Session session) : IFileTools
{
    public Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        recorder.Record("FileTools.ReadAsync", session);
        return inner.ReadAsync(path, cancellationToken);
    }
}
