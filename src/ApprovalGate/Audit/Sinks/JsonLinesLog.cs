using ApprovalGate.Audit.Sinks;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Rollback;
using ApprovalGate.Storage;
using Microsoft.Win32.SafeHandles;

namespace ApprovalGate.Audit;

/// <summary>Reads what a <see cref="JsonLinesSink"/> wrote: the files put aside, then the current one.</summary>
/// <remarks>
/// Strict: every byte of every line must be as the sink writes it. Reading checks the spelling of lines, not their hashes; hand the records
/// to a <see cref="LogVerifier"/> for those. Together they find a change of any single byte.
/// </remarks>
public static class JsonLinesLog
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Reads the log lazily, oldest first, up to where it ended when reading began.</summary>
    /// <param name="path">The path the sink was given.</param>
    /// <exception cref="AuditSinkException">There is no such log; or a line, which the message names, is not as a sink writes it.</exception>
    public static IEnumerable<LogRecord> Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        return Read(new JsonLinesFiles(path));
    }

    /// <summary>Reads the records that a rollback of the store lost: they were put aside beside the log when the epoch was opened.</summary>
    /// <param name="path">The path the sink was given.</param>
    /// <param name="epoch">The epoch; it must have an <see cref="Epoch.OldHead"/>.</param>
    /// <returns>The records after <see cref="Epoch.ForkedAt"/>, oldest first; none where the sink had nothing more than the store.</returns>
    /// <exception cref="AuditSinkException">The records are gone, or a line is not as a sink writes it.</exception>
    public static IEnumerable<LogRecord> ReadLost(string path, Epoch epoch)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(epoch);
        ArgumentException.ThrowIfNullOrEmpty(epoch.OldHead);

        return epoch.OldHead.StartsWith(FormattableString.Invariant($"{epoch.ForkedAt}:"), StringComparison.Ordinal)
            ? []
            : ReadAside(new JsonLinesFiles(path).LostAt(epoch.OldHead));
    }

    private static IEnumerable<LogRecord> ReadAside(string path)
    {
        using var file = File.Exists(path)
            ? JsonLinesFiles.OpenToRead(path)
            : throw new AuditSinkException($"The records that a rollback lost are gone: there is no '{path}'.");
        foreach (var record in Read(path, file, RandomAccess.GetLength(file)))
        {
            yield return record;
        }
    }

    private static IEnumerable<LogRecord> Read(JsonLinesFiles files)
    {
        var (rotated, current, length) = Snapshot(files);
        using (current)
        {
            foreach (var path in rotated)
            {
                using var file = JsonLinesFiles.OpenToRead(path);
                foreach (var record in Read(path, file, RandomAccess.GetLength(file)))
                {
                    yield return record;
                }
            }

            if (current is not null)
            {
                foreach (var record in Read(files.Current, current, length))
                {
                    yield return record;
                }
            }
        }
    }

    private static IEnumerable<LogRecord> Read(string path, SafeFileHandle file, long length)
    {
        var number = 0L;
        foreach (var line in FileLines.Forward(file, length))
        {
            number++;
            LogRecord record;
            try
            {
                record = line.IsComplete ? JsonLine.Parse(line.Bytes) : throw new FormatException("it does not end: its writer was cut off");
            }
            catch (FormatException exception)
            {
                throw new AuditSinkException(FormattableString.Invariant($"'{path}', line {number}: {exception.Message}."), exception);
            }

            yield return record;
        }
    }

    /// <summary>Takes the writers' lock for as long as it takes to see which files there are and where the last one ends.</summary>
    private static (IReadOnlyList<string> Rotated, SafeFileHandle? Current, long Length) Snapshot(JsonLinesFiles files)
    {
        // Whoever may only read the files reads a copy, or one that nobody writes: there is no lock to take.
        using var turn = TryTake(files.Lock);
        var rotated = files.Rotated();
        var current = File.Exists(files.Current) ? JsonLinesFiles.OpenToRead(files.Current) : null;
        return current is null && rotated.Count == 0
            ? throw new AuditSinkException($"There is no audit log at '{files.Current}'.")
            : (rotated, current, current is null ? 0 : RandomAccess.GetLength(current));
    }

    private static FileStream? TryTake(string path)
    {
        try
        {
            return File.Exists(path) ? LockFile.Take(path, LockTimeout, TimeProvider.System) : null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
