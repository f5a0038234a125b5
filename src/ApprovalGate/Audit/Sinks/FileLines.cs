using Microsoft.Win32.SafeHandles;

namespace ApprovalGate.Audit.Sinks;

/// <summary>A line of a file.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Bytes">Its bytes, without the line break.</param>
/// <param name="IsComplete">Whether a line break ends it.</param>
internal readonly record struct FileLine(long Start, byte[] Bytes, bool IsComplete)
{
    /// <summary>Whether a crash left this line: cut off, or with holes that were never written. Anything else is a change, or no file of ours.</summary>
    /// <param name="prefix">How every line of the file begins.</param>
    public bool IsTorn(ReadOnlySpan<byte> prefix)
    {
        var start = Bytes.AsSpan(0, Math.Min(Bytes.Length, prefix.Length));
        var hole = Bytes.AsSpan().Contains((byte)0);
        return (!IsComplete || hole) && (start.SequenceEqual(prefix[..start.Length]) || start.Contains((byte)0));
    }
}

/// <summary>Reads lines, from either end, that are ended by a line feed and nothing else.</summary>
internal static class FileLines
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Reads the lines of the first <paramref name="length"/> bytes, oldest first.</summary>
    public static IEnumerable<FileLine> Forward(SafeFileHandle file, long length)
    {
        for (long start = 0; start < length;)
        {
            var end = IndexOfBreak(file, start, length);
            yield return Read(file, start, end ?? length, end is not null);
            start = (end ?? length) + 1;
        }
    }

    /// <summary>Reads the lines of the first <paramref name="length"/> bytes, newest first.</summary>
    public static IEnumerable<FileLine> Backward(SafeFileHandle file, long length)
    {
        for (var end = length; end > 0;)
        {
            var isComplete = Read(file, end - 1, end, isComplete: false).Bytes[0] == '\n';
            var line = Read(file, LastIndexOfBreak(file, isComplete ? end - 1 : end) + 1, isComplete ? end - 1 : end, isComplete);
            yield return line;
            end = line.Start;
        }
    }

    private static long? IndexOfBreak(SafeFileHandle file, long start, long length)
    {
        for (var at = start; at < length; at += ChunkBytes)
        {
            var chunk = Read(file, at, Math.Min(at + ChunkBytes, length), isComplete: false).Bytes;
            var index = Array.IndexOf(chunk, (byte)'\n');
            if (index >= 0)
            {
                return at + index;
            }
        }

        return null;
    }

    private static long LastIndexOfBreak(SafeFileHandle file, long end)
    {
        while (end > 0)
        {
            var from = Math.Max(0, end - ChunkBytes);
            var index = Array.LastIndexOf(Read(file, from, end, isComplete: false).Bytes, (byte)'\n');
            if (index >= 0)
            {
                return from + index;
            }

            end = from;
        }

        return -1;
    }

    private static FileLine Read(SafeFileHandle file, long start, long end, bool isComplete)
    {
        var bytes = new byte[checked((int)(end - start))];
        for (var read = 0; read < bytes.Length;)
        {
            var more = RandomAccess.Read(file, bytes.AsSpan(read), start + read);
            if (more == 0)
            {
                throw new EndOfStreamException("The file became shorter while it was read.");
            }

            read += more;
        }

        return new FileLine(start, bytes, isComplete);
    }
}
