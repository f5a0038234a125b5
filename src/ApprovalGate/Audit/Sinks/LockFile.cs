namespace ApprovalGate.Audit.Sinks;

/// <summary>Takes a lock file: of all processes, and of all threads in one, a single one has it, and it is free again however that one dies.</summary>
internal static class LockFile
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits for the lock.</summary>
    /// <returns>The file, which is locked until it is closed; it is made where there is none.</returns>
    /// <exception cref="AuditSinkException">Another held it for as long as <paramref name="timeout"/>.</exception>
    public static FileStream Take(string path, TimeSpan timeout, TimeProvider clock)
    {
        using var pause = new ManualResetEventSlim();
        for (var began = clock.GetTimestamp(); ;)
        {
            try
            {
                return JsonLinesFiles.OpenToWrite(path, FileShare.None);
            }
            catch (IOException exception) when (exception.GetType() == typeof(IOException))
            {
                // A lock held by another is an IOException like any other: the last one tells what it was.
                if (clock.GetElapsedTime(began) >= timeout)
                {
                    throw new AuditSinkException(FormattableString.Invariant(
                        $"'{path}' was not free within {timeout}. Another process holds it; or look at the inner exception."), exception);
                }
            }

            pause.Wait(Pause);
        }
    }
}
