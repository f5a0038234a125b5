namespace ApprovalGate.Cli.Verification;

/// <summary>Whether a process still has a file of the store open that was removed or replaced: what it keeps there nobody else sees.</summary>
internal static class RemovedFileCheck
{
    private const string Processes = "/proc";
    private const string Removed = " (deleted)";
    private static readonly string[] Suffixes = ["", "-wal", "-shm"];

    /// <returns>What was seen; <see langword="null"/> where processes cannot be looked at.</returns>
    public static Check? Run(string path)
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Processes))
        {
            return null;
        }

        var files = Suffixes.Select(suffix => path + suffix + Removed).ToHashSet(StringComparer.Ordinal);
        var holders = Directory.EnumerateDirectories(Processes)
            .Select(Path.GetFileName).OfType<string>()
            .Where(process => process.All(char.IsAsciiDigit) && OpenFiles(process).Any(files.Contains))
            .ToList();
        return holders.Count == 0
            ? new Check("files", CheckLevel.Ok, "No process of this user has a removed file of the store open.")
            : new Check("files", CheckLevel.Fail, $"Process {string.Join(", ", holders)} has a file of the store open that was removed or replaced. Its gate refuses calls. "
                + "Restart it, and find out who moved the files; `cp /proc/PROCESS/fd/N` still saves what it had.");
    }

    private static IEnumerable<string> OpenFiles(string process)
    {
        try
        {
            return [.. Directory.EnumerateFiles(Path.Combine(Processes, process, "fd")).Select(Target).OfType<string>()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is another user's.
            return [];
        }
    }

    private static string? Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
