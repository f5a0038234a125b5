using System.Globalization;
using ApprovalGate.Database;

namespace ApprovalGate.Locks;

/// <summary>Says which process holds a lock, where the system tells.</summary>
internal static class LockHolder
{
    private const string Table = "/proc/locks";

    /// <summary>Returns the process that holds the lock on a file, in words for a message.</summary>
    public static string NameOf(string path)
    {
        if (ProcessOf(path) is not { } process)
        {
            return "another process";
        }

        var id = process.ToString(CultureInfo.InvariantCulture);
        return CommandOf(id) is { } name ? $"process {id} ({name})" : $"process {id}";
    }

    // 12: FLOCK  ADVISORY  WRITE 4711 08:01:1234567 0 EOF
    private static int? ProcessOf(string path)
    {
        try
        {
            if (!File.Exists(Table) || FileIdentity.Of(path) is not { Inode: > 0 } file)
            {
                return null;
            }

            var inode = FormattableString.Invariant($":{file.Inode}");
            return File.ReadLines(Table)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(parts => parts.Length >= 6 && parts[1] == "FLOCK" && parts[5].EndsWith(inode, StringComparison.Ordinal))
                .Select(parts => int.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : (int?)null)
                .FirstOrDefault();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? CommandOf(string id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/comm").Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
