using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ApprovalGate.Segments;

/// <summary>Makes the names in a directory durable: a file that was given its name could lose it in a power cut.</summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>Synchronises a directory. On Windows the file system does by itself.</summary>
    /// <exception cref="IOException">It cannot be synchronised.</exception>
    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = Open(directory, ReadOnly);
        if (handle.IsInvalid || FSync(handle) != 0)
        {
            throw new IOException($"The directory '{directory}' cannot be synchronised: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FSync(SafeFileHandle handle);
}
