namespace ApprovalGate.Database;

/// <summary>Knows the file systems on which the locks of one machine are not those of another.</summary>
internal static class FileSystems
{
    private const string Mounts = "/proc/self/mounts";

    private static readonly string[] Networks =
        ["nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "coda", "ceph", "glusterfs", "lustre", "gpfs", "beegfs", "orangefs", "webdav", "davfs"];

    /// <summary>Returns the network file system on which a file is or would be; <see langword="null"/> if its disk is local or nothing is known.</summary>
    public static string? NetworkOf(string path)
    {
        try
        {
            return File.Exists(Mounts) ? NetworkOf(path, File.ReadLines(Mounts)) : OfDrive(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Looks for the file system of a path in the lines of a table of mounts: what was mounted where, and its type.</summary>
    internal static string? NetworkOf(string path, IEnumerable<string> mounts)
    {
        var (longest, type) = (-1, "");
        foreach (var parts in mounts.Select(line => line.Split(' ')).Where(parts => parts.Length > 2))
        {
            // The table writes a blank as \040.
            var place = parts[1].Replace("\\040", " ", StringComparison.Ordinal).TrimEnd('/');
            if (place.Length >= longest && path.StartsWith(place + "/", StringComparison.Ordinal))
            {
                (longest, type) = (place.Length, parts[2]);
            }
        }

        var name = type.StartsWith("fuse.", StringComparison.Ordinal) ? type["fuse.".Length..] : type;
        return Networks.Contains(name, StringComparer.Ordinal) || name is "sshfs" or "s3fs" or "rclone" or "gcsfuse" ? type : null;
    }

    private static string? OfDrive(string path)
        => Path.GetPathRoot(path) is { Length: > 0 } root && new DriveInfo(root) is { DriveType: DriveType.Network } drive ? drive.DriveFormat : null;
}
