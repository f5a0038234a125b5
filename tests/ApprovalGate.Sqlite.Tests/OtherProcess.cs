using System.Diagnostics;

namespace ApprovalGate.Sqlite.Tests;

/// <summary>A real second process on the same store.</summary>
internal sealed class OtherProcess : IDisposable
{
    private readonly Process _process;
    private int _disposed;

    /// <summary>Starts it.</summary>
    /// <param name="task">What it does; see <see cref="Worker"/>.</param>
    /// <param name="path">The database.</param>
    /// <param name="under">A program that starts it, with its arguments; none by default.</param>
    public OtherProcess(string task, string path, params string[] under)
    {
        var name = typeof(OtherProcess).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : "");
        string[] command = [.. under, Path.Combine(AppContext.BaseDirectory, name), Worker.Verb, task, path];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        StoreId = Guid.Parse(Read());
    }

    public Guid StoreId { get; }

    public int Id => _process.Id;

    public string Read() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the other process ended");

    public string Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        return Read();
    }

    /// <summary>Ends it as the system ends what it does not like: nothing of it runs any more.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>Lets it finish.</summary>
    public int End()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
