using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ApprovalGate.Locks;

internal sealed partial class LockFile
{
    private const uint FailImmediately = 1;
    private const uint ExclusiveLock = 2;
    private const int LockViolation = 33;

    private static SafeFileHandle OpenOnWindows(string path)
        => File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    private bool LockOnWindows(bool wait)
    {
        var range = default(ByteRange);
        if (LockFileEx(_handle, wait ? ExclusiveLock : ExclusiveLock | FailImmediately, 0, 1, 0, ref range))
        {
            return true;
        }

        return wait || Marshal.GetLastPInvokeError() != LockViolation ? throw Failure("Locking a file beside the store") : false;
    }

    private void UnlockOnWindows()
    {
        var range = default(ByteRange);
        _ = UnlockFileEx(_handle, 0, 1, 0, ref range);
    }

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool LockFileEx(
        SafeFileHandle file, uint flags, uint reserved, uint bytesLow, uint bytesHigh, ref ByteRange range);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool UnlockFileEx(SafeFileHandle file, uint reserved, uint bytesLow, uint bytesHigh, ref ByteRange range);

    // OVERLAPPED: the offset is where the lock begins; the rest stays zero.
    [StructLayout(LayoutKind.Sequential)]
    private struct ByteRange
    {
        public nint Internal;
        public nint InternalHigh;
        public uint Offset;
        public uint OffsetHigh;
        public nint Event;
    }
}
