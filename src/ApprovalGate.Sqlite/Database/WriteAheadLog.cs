using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace ApprovalGate.Database;

/// <summary>Looks at how long the write-ahead log has become.</summary>
/// <remarks>
/// The file keeps its size when SQLite begins it anew, because writing over is faster than growing; so its length says nothing. What
/// says it is a frame at the place in question that carries the salts of the file's header: it belongs to the present round.
/// Only the log may be opened beside SQLite: closing any other handle of the database would drop this process's locks on it.
/// </remarks>
/// <seealso href="https://www.sqlite.org/fileformat2.html#walformat"/>
internal sealed class WriteAheadLog(string path) : IDisposable
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;
    private const int PageSizeAt = 8;
    private const int SaltsAt = 16;
    private const int FrameSaltsAt = 8;
    private const int SaltBytes = 8;

    private SafeFileHandle? _file;

    /// <summary>Gets whether the log has at least <paramref name="frames"/> frames. Call it inside the turnstile.</summary>
    public bool HasFrames(int frames)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        _file ??= File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (RandomAccess.Read(_file, header, 0) < HeaderBytes)
        {
            return false;
        }

        var page = BinaryPrimitives.ReadInt32BigEndian(header[PageSizeAt..]);
        Span<byte> salts = stackalloc byte[SaltBytes];
        var at = HeaderBytes + ((frames - 1L) * (page + FrameHeaderBytes)) + FrameSaltsAt;
        return RandomAccess.Read(_file, salts, at) == SaltBytes && salts.SequenceEqual(header.Slice(SaltsAt, SaltBytes));
    }

    public void Dispose() => _file?.Dispose();
}
