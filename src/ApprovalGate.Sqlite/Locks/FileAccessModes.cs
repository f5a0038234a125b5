using ApprovalGate.Storage;

namespace ApprovalGate.Locks;

/// <summary>Which access the files of a store are made with, and whether those that are there have no other.</summary>
/// <remarks>SQLite makes <c>-wal</c> and <c>-shm</c> with the access that the database has.</remarks>
internal sealed class FileAccessModes
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerDirectory = OwnerFile | UnixFileMode.UserExecute;
    private const UnixFileMode GroupFile = OwnerFile | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
    private const UnixFileMode GroupDirectory = OwnerDirectory | UnixFileMode.SetGroup
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private const UnixFileMode Shared = UnixFileMode.SetGroup | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    private static readonly string[] Suffixes = ["", "-wal", "-shm", "-queue", "-turn", "-owners", "-owners/lock"];

    /// <summary>Gets access for the owner only.</summary>
    public static FileAccessModes ForOwner { get; } = new(OwnerFile, OwnerDirectory);

    private static readonly FileAccessModes ForGroup = new(GroupFile, GroupDirectory);

    private FileAccessModes(UnixFileMode file, UnixFileMode directory)
    {
        File = file;
        Directory = directory;
    }

    /// <summary>Gets the access of a file.</summary>
    public UnixFileMode File { get; }

    /// <summary>Gets the access of a directory.</summary>
    public UnixFileMode Directory { get; }

    /// <summary>Gets whether the group has access too.</summary>
    public bool IsShared => this == ForGroup;

    /// <summary>Returns the access of a store: for its group where that is asked for, or the file is shared already.</summary>
    /// <exception cref="StoreUnusableException">It is to be shared with a group, and its directory or a file has another access.</exception>
    public static FileAccessModes Of(string path, SqliteSharing sharing)
    {
        if (OperatingSystem.IsWindows()
            || (sharing == SqliteSharing.Owner && !(System.IO.File.Exists(path) && System.IO.File.GetUnixFileMode(path).HasFlag(GroupFile))))
        {
            return ForOwner;
        }

        try
        {
            CheckDirectory(path);
            foreach (var file in Suffixes.Select(suffix => path + suffix).Where(Path.Exists))
            {
                CheckFile(path, file);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnusableException($"The access to the store '{path}' cannot be looked at: {exception.Message}", exception);
        }

        return ForGroup;
    }

    private static void CheckDirectory(string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        if (!OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(directory) & Shared) != Shared)
        {
            throw new StoreUnusableException(
                $"The store '{path}' is shared with a group, and its directory does not give its files to one. "
                + $"Run `chgrp GROUP '{directory}'` and `chmod 2770 '{directory}'`.");
        }
    }

    private static void CheckFile(string path, string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var mode = System.IO.File.GetUnixFileMode(file);
        if ((mode & Others) != 0)
        {
            throw new StoreUnusableException(
                $"The store '{path}' is shared with a group, and every user has access to '{file}'. Run `chmod o= '{file}'`, and look at who used it.");
        }

        var wanted = System.IO.Directory.Exists(file) ? GroupDirectory : GroupFile;
        if ((mode & wanted) != wanted)
        {
            // Only its owner can; whoever else opens the store is told.
            System.IO.File.SetUnixFileMode(file, wanted);
        }
    }
}
