using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ApprovalGate.Locks;

internal sealed partial class LockFile
{
    private const int ReadWrite = 2;
    private const int Exclusive = 2;
    private const int NonBlocking = 4;
    private const int Release = 8;
    private const int Interrupted = 4;

    // A child process must not inherit the handle: it would hold the lock for a process that is dead.
    private static int CloseOnExec => OperatingSystem.IsMacOS() ? 0x1000000 : OperatingSystem.IsFreeBSD() ? 0x100000 : 0x80000;

    // EWOULDBLOCK
    private static int WouldBlock => OperatingSystem.IsLinux() || OperatingSystem.IsAndroid() ? 11 : 35;

    private static SafeFileHandle OpenOnUnix(string path)
    {
        int descriptor;
        do
        {
            // Two arguments: open is variadic, and what comes after them is passed differently on some processors.
            descriptor = Open(path, ReadWrite | CloseOnExec);
        }
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == Interrupted);

        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Failure($"Opening the lock file '{path}'");
    }

    private bool LockOnUnix(bool wait)
    {
        while (Flock(_handle, wait ? Exclusive : Exclusive | NonBlocking) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (!wait && error == WouldBlock)
            {
                return false;
            }

            if (error != Interrupted)
            {
                throw Failure("Locking a file beside the store");
            }
        }

        return true;
    }

    private void UnlockOnUnix() => _ = Flock(_handle, Release);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Flock(SafeFileHandle file, int operation);
}
