using System.Collections.Concurrent;
using System.Security.Cryptography;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Locks;

/// <summary>The locked files that say which owners live: one a process, in a directory beside the database.</summary>
/// <remarks>
/// Files are opened, locked and removed under the directory's own lock. Without it somebody could lock a file that has just been
/// removed while somebody else makes it anew, and both would hold the same owner.
/// </remarks>
internal sealed class OwnerDirectory(string directory, FileAccessModes access, TimeSpan timeout)
{
    private const int IdDigits = 32;

    // A few at a time, so that a process never starts slowly because many died before it.
    private const int MaxBuried = 100;

    // A lock that nobody refers to any more is still held, until its process ends: a finalizer must not declare an owner dead.
    private static readonly ConcurrentDictionary<OwnerLock, bool> Held = [];

    /// <summary>Takes the lock of a new owner, and removes the files that dead owners left.</summary>
    public IOwnerLock Hold()
    {
        var held = TryHold(RandomNumberGenerator.GetHexString(IdDigits, lowercase: true))
            ?? throw new ApprovalStoreException(
                $"A new owner's lock in '{directory}' is held already. Put the store on a file system where locks work.");
        BuryDead();
        return held;
    }

    /// <summary>Takes the lock of an owner that is dead.</summary>
    public IOwnerLock? TryHold(string owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (!IsId(owner))
        {
            throw new ArgumentException(
                $"'{owner}' is not an owner's id; it must be {IdDigits} lower-case hexadecimal digits.", nameof(owner));
        }

        try
        {
            using var entry = Enter();
            var file = LockFile.Open(Path.Combine(directory, owner), access);
            if (!file.TryLock())
            {
                file.Dispose();
                return null;
            }

            var held = new OwnerLock(this, owner, file);
            Held.TryAdd(held, true);
            return held;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ApprovalStoreException(
                $"The owner locks in '{directory}' cannot be used: {exception.Message} Make the directory writable for this user.",
                exception);
        }
    }

    private LockFile Enter()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else if (!Directory.Exists(directory))
        {
            Directory.CreateDirectory(directory, access.Directory);
            if (access.IsShared)
            {
                File.SetUnixFileMode(directory, access.Directory);
            }
        }

        var path = Path.Combine(directory, "lock");
        var entry = LockFile.Open(path, access);
        if (new BoundedLock(entry.TryLock, entry.Lock, entry.Dispose).TryTake(timeout))
        {
            return entry;
        }

        throw new StoreBusyException(FormattableString.Invariant(
            $"The owner locks in '{directory}' are held by {LockHolder.NameOf(path)} for more than {timeout:c}. Let that process go on, or end it."));
    }

    // An owner without a file is dead, too: whoever takes it over makes the file anew.
    private void BuryDead()
    {
        try
        {
            using var entry = Enter();
            foreach (var path in Directory.EnumerateFiles(directory).Where(path => IsId(Path.GetFileName(path))).Take(MaxBuried).ToList())
            {
                using var file = LockFile.Open(path, access);
                if (file.TryLock())
                {
                    File.Delete(path);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // They lie there a little longer; the next process that starts tries again.
        }
    }

    private static bool IsId(string name) => name.Length == IdDigits && name.All(char.IsAsciiHexDigitLower);

    private void Bury(string owner, LockFile file)
    {
        try
        {
            using var entry = Enter();
            File.Delete(Path.Combine(directory, owner));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The file stays behind unlocked, which says the same: whoever asks finds the owner dead.
        }
        finally
        {
            file.Dispose();
        }
    }

    private sealed class OwnerLock(OwnerDirectory owners, string owner, LockFile file) : IOwnerLock
    {
        public string Owner => owner;

        public void Dispose()
        {
            if (Held.TryRemove(this, out _))
            {
                owners.Bury(owner, file);
            }
        }
    }
}
