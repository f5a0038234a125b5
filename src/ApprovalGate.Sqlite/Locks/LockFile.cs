using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ApprovalGate.Locks;

/// <summary>An exclusive lock on a whole file, held by an open handle: it ends with the handle or the process, however that dies.</summary>
/// <remarks>
/// The lock belongs to the handle and not to the process (<c>flock</c>, not <c>fcntl</c>), so that two stores in one process exclude
/// each other too. The framework's own file streams lock files they open; these files are opened without it.
/// </remarks>
internal sealed partial class LockFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private LockFile(SafeFileHandle handle) => _handle = handle;

    /// <summary>Opens the file, made when absent, without locking it.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be opened.</exception>
    public static LockFile Open(string path, FileAccessModes access)
    {
        CreateWhenAbsent(path, access);
        return new LockFile(OperatingSystem.IsWindows() ? OpenOnWindows(path) : OpenOnUnix(path));
    }

    /// <summary>Makes the file with this access, when there is none.</summary>
    /// <returns>Whether it was made.</returns>
    public static bool CreateWhenAbsent(string path, FileAccessModes access)
    {
        if (File.Exists(path))
        {
            return false;
        }

        try
        {
            Create(path, access);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false; // somebody else was faster
        }
    }

    private static void Create(string path, FileAccessModes access)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (OperatingSystem.IsWindows())
        {
            new FileStream(path, options).Dispose();
            return;
        }

        options.UnixCreateMode = FileAccessModes.ForOwner.File;
        if (!access.IsShared)
        {
            new FileStream(path, options).Dispose();
            return;
        }

        // The umask would take the group's access away: it gets it before the file has its name, and others can come upon it.
        var made = $"{path}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        new FileStream(made, options).Dispose();
        try
        {
            File.SetUnixFileMode(made, access.File);
            File.Move(made, path, overwrite: false);
        }
        catch
        {
            File.Delete(made);
            throw;
        }
    }

    /// <summary>Takes the lock, after whoever has it.</summary>
    public void Lock()
    {
        if (OperatingSystem.IsWindows())
        {
            LockOnWindows(wait: true);
        }
        else
        {
            LockOnUnix(wait: true);
        }
    }

    /// <summary>Takes the lock if nobody has it.</summary>
    public bool TryLock() => OperatingSystem.IsWindows() ? LockOnWindows(wait: false) : LockOnUnix(wait: false);

    /// <summary>Gives the lock back; the handle stays open.</summary>
    public void Unlock()
    {
        if (OperatingSystem.IsWindows())
        {
            UnlockOnWindows();
        }
        else
        {
            UnlockOnUnix();
        }
    }

    /// <summary>Gives the lock back and closes the handle.</summary>
    public void Dispose() => _handle.Dispose();

    private static IOException Failure(string doing)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{doing} failed: {new Win32Exception(error).Message}", error);
    }
}
