using System.Collections.Concurrent;
using System.Text;
using ApprovalGate.Transports;

namespace ApprovalGate.Tests.Transports;

/// <summary>A terminal in memory: keys go in, and tests wait for what is written.</summary>
internal sealed class FakeTerminal : ITerminal
{
    private readonly ConcurrentQueue<ConsoleKeyInfo> _keys = new();
    private readonly StringBuilder _screen = new();
    private readonly Lock _lock = new();
    private int _seen;
    private (string[] Texts, TaskCompletionSource Shown)? _awaited;

    public string? Unavailable { get; init; }

    public int Width => 80;

    public int Height => 60;

    public string Screen
    {
        get
        {
            lock (_lock)
            {
                return _screen.ToString();
            }
        }
    }

    public void Type(string keys)
    {
        foreach (var key in keys)
        {
            _keys.Enqueue(new ConsoleKeyInfo(key, key switch { '\n' => ConsoleKey.Enter, '\b' => ConsoleKey.Backspace, _ => ConsoleKey.None }, false, false, false));
        }
    }

    /// <summary>Waits until one of <paramref name="texts"/> is written after what was waited for last.</summary>
    public Task SeesAsync(params string[] texts)
    {
        lock (_lock)
        {
            _awaited = (texts, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            var shown = _awaited.Value.Shown.Task;
            Look();
            return shown.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    public void Write(string text)
    {
        lock (_lock)
        {
            _screen.Append(text);
            Look();
        }
    }

    public bool TryReadKey(out ConsoleKeyInfo key) => _keys.TryDequeue(out key);

    private void Look()
    {
        if (_awaited is not { } awaited)
        {
            return;
        }

        var screen = _screen.ToString();
        var found = awaited.Texts.Select(text => (Start: screen.IndexOf(text, _seen, StringComparison.Ordinal), text.Length)).Where(one => one.Start >= 0);
        if (found.OrderBy(one => one.Start).FirstOrDefault() is { Length: > 0 } first)
        {
            _seen = first.Start + first.Length;
            _awaited = null;
            awaited.Shown.SetResult();
        }
    }
}
