using ApprovalGate.Storage;

namespace ApprovalGate.Log;

/// <summary>Follows the log on a thread of its own and hands every record to one reader, in order.</summary>
/// <remarks>Looks again at least every 50 ms, so that whoever waits for a time of day needs no timer and no pool.</remarks>
internal sealed class LogTail : IDisposable
{
    private const int MaxBatch = 1_000;
    private const int SilenceMilliseconds = 60_000;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxGoodbye = TimeSpan.FromSeconds(2);

    private readonly IApprovalStore _store;
    private readonly Action<IReadOnlyList<LogRecord>> _next;
    private readonly Action _beat;
    private readonly Action<Exception> _failed;
    private readonly Thread _thread;
    private long _position;
    private readonly ManualResetEventSlim _pause = new();
    private string? _told;
    private long _toldAt;
    private volatile bool _closed;

    /// <param name="name">The name of the thread.</param>
    /// <param name="store">The store whose log it follows.</param>
    /// <param name="after">The position after which it begins.</param>
    /// <param name="next">Takes the records; when it throws, it gets the same ones again at the next beat.</param>
    /// <param name="beat">Called after every look at the log.</param>
    /// <param name="failed">Told what the store or the reader threw: once, and again every minute while it fails.</param>
    public LogTail(
        string name, IApprovalStore store, long after, Action<IReadOnlyList<LogRecord>> next, Action beat, Action<Exception> failed)
    {
        _store = store;
        _position = after;
        _next = next;
        _beat = beat;
        _failed = failed;
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>Gets the position up to which the reader has taken all records.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Stops; waits until the reader is done with what it has, but not for ever: a sink may hang.</summary>
    public void Dispose()
    {
        _closed = true;
        _pause.Set();
        if (Thread.CurrentThread != _thread)
        {
            _thread.Join(MaxGoodbye);
        }
    }

    // What fails is tried again twenty times a second; it is told once, and again every minute.
    private void Tell(Exception exception)
    {
        var now = Environment.TickCount64;
        if (exception.Message != _told || now - _toldAt >= SilenceMilliseconds)
        {
            (_told, _toldAt) = (exception.Message, now);
            _failed(exception);
        }
    }

    private void Run()
    {
        while (!_closed)
        {
            try
            {
                if (_store.WaitPast(_position, Beat) && _store.ReadLog(_position, MaxBatch) is { Count: > 0 } records)
                {
                    _next(records);
                    Volatile.Write(ref _position, records[^1].Position);
                    _told = null;
                }
            }
            catch (Exception exception)
            {
                Tell(exception);
                _pause.Wait(Beat);
            }

            // Whatever failed, and however much there is to read: whoever waits must still be able to expire.
            _beat();
        }
    }
}
