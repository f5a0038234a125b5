using ApprovalGate.Audit.Heads;
using ApprovalGate.Audit.Sinks;
using Microsoft.Win32.SafeHandles;

namespace ApprovalGate.Audit;

/// <summary>Keeps signed heads in a file, one line of JSON each: on a share, a medium or in a directory that the agent's user cannot rewrite.</summary>
/// <remarks>
/// Safe for concurrent use, by any number of processes on one machine: whoever writes locks the file. Durable on return. A last line that a
/// crash cut off is dropped. The file is made where there is none, for its owner to read; its directory is not: where a share is not mounted,
/// no file may come into being that nobody looks at.
/// </remarks>
public sealed class HeadFile : IHeadPlace
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(10);
    private readonly TimeProvider _clock;

    /// <summary>Names the file; it is made when the first head is kept.</summary>
    /// <param name="path">The file, such as <c>/mnt/witness/heads.jsonl</c>.</param>
    /// <param name="clock">What measures the wait for the lock; <see langword="null"/> for the system's.</param>
    public HeadFile(string path, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        Name = Path.GetFullPath(path);
        _clock = clock ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    /// <exception cref="AuditSinkException">The file holds something else than heads, or another process does not let go of it.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Keep(SignedHead head)
    {
        ArgumentNullException.ThrowIfNull(head);

        using var file = LockFile.Take(Name, LockTimeout, _clock);
        var end = WholeLength(file.SafeFileHandle);
        RandomAccess.SetLength(file.SafeFileHandle, end);
        RandomAccess.Write(file.SafeFileHandle, [.. head.ToJson(), (byte)'\n'], end);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
    }

    /// <summary>Reads the heads of a file, lazily, in the order in which they were kept, one for every line.</summary>
    /// <remarks>Reading verifies no signature. A last line that was cut off while it was written is left out: it is as if that head had not been kept.</remarks>
    /// <exception cref="AuditSinkException">A line, which the message names, is no head.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IEnumerable<SignedHead> Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        return ReadLines(path);
    }

    private static IEnumerable<SignedHead> ReadLines(string path)
    {
        using var file = JsonLinesFiles.OpenToRead(path);
        var length = RandomAccess.GetLength(file);
        var number = 0L;
        foreach (var line in FileLines.Forward(file, length))
        {
            number++;
            var isLast = line.Start + line.Bytes.Length + 1 >= length;
            if (isLast && line.IsTorn(HeadLine.Prefix))
            {
                yield break;
            }

            yield return Parse(path, number, line);
        }
    }

    private static SignedHead Parse(string path, long number, FileLine line)
    {
        try
        {
            return HeadLine.Parse(line.Bytes);
        }
        catch (FormatException exception)
        {
            throw new AuditSinkException(FormattableString.Invariant(
                $"Line {number} of '{path}' was changed, or is no signed head: {exception.Message}."), exception);
        }
    }

    /// <summary>Returns where the last whole line ends. Only a file of heads is written to, whatever path was configured.</summary>
    private long WholeLength(SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        foreach (var line in FileLines.Backward(file, length))
        {
            return line.IsTorn(HeadLine.Prefix) ? line.Start
                : line.Bytes.AsSpan().StartsWith(HeadLine.Prefix) ? length
                : throw new AuditSinkException($"'{Name}' does not end with a signed head. Nothing was written to it.");
        }

        return length;
    }
}
