using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ApprovalGate.Benchmarks.Durable;

/// <summary>The disk alone: writes one page over an old one and has it synchronised. What every durable figure is a ratio to.</summary>
/// <remarks>The file keeps its size, as a write-ahead log that is written over does: no reference is faster on this disk.</remarks>
internal sealed partial class Disk : IDisposable
{
    private const int Pages = 1_024;

    private readonly byte[] _page = new byte[4_096];
    private readonly SafeFileHandle _file;
    private long _next;

    public Disk(string directory)
    {
        _file = File.OpenHandle(Path.Combine(directory, "disk"), FileMode.CreateNew, FileAccess.Write);
        for (var page = 0; page < Pages; page++)
        {
            RandomAccess.Write(_file, _page, page * (long)_page.Length);
        }

        RandomAccess.FlushToDisk(_file);
    }

    /// <summary>Writes a page and synchronises it.</summary>
    public void Synchronise()
    {
        _page[0]++;
        RandomAccess.Write(_file, _page, _next++ % Pages * _page.Length);
        if (OperatingSystem.IsLinux())
        {
            if (FlushData(_file) != 0)
            {
                throw new IOException($"fdatasync failed with error {Marshal.GetLastPInvokeError()}");
            }
        }
        else
        {
            RandomAccess.FlushToDisk(_file);
        }
    }

    public void Dispose() => _file.Dispose();

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FlushData(SafeFileHandle file);
}
