using System.Buffers;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;
using Microsoft.Win32.SafeHandles;

namespace ApprovalGate.Audit.Sinks;

/// <summary>One turn at the files of a JSON Lines log, under their lock: find where they end, append, put a full file aside.</summary>
/// <remarks>
/// Nothing is remembered between turns: another process may have written, or put the file aside. A crash at any point leaves whole lines
/// and at most one torn one at the end, which the next turn drops; between putting a file aside and beginning the next there is no current
/// file, and the newest one put aside says where the log ends.
/// </remarks>
internal sealed partial class JsonLinesSession : IDisposable
{
    private const int MaxBufferBytes = 4 << 20;
    private const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;

    private readonly JsonLinesFiles _files;
    private readonly long _maxFileBytes;
    private readonly LogHead _start;
    private readonly FileStream _lock;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private FileStream _file;
    private long _length;

    /// <param name="files">The files.</param>
    /// <param name="options">How the sink works.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="start">Where the log begins of which empty files are a copy.</param>
    public JsonLinesSession(JsonLinesFiles files, JsonLinesSinkOptions options, TimeProvider clock, LogHead start)
    {
        _start = start;
        _files = files;
        _maxFileBytes = options.MaxFileBytes;
        files.MakeDirectory();
        _lock = LockFile.Take(files.Lock, options.LockTimeout, clock);
        try
        {
            _file = JsonLinesFiles.OpenToWrite(files.Current, Shared);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }

        try
        {
            Head = Recover();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gets where the files end.</summary>
    public LogHead Head { get; private set; }

    /// <summary>Returns the head the files have at an earlier position, or <see langword="null"/> when that record is not among them.</summary>
    public ReadOnlyMemory<byte>? HeadAt(long position)
    {
        foreach (var record in NewestFirst().TakeWhile(record => record.Position >= position))
        {
            if (record.Position == position)
            {
                return record.Head;
            }
        }

        return null;
    }

    /// <summary>Adds a record that follows <see cref="Head"/>; it is on disk after <see cref="Flush"/>.</summary>
    /// <exception cref="AuditSinkException">It does not follow.</exception>
    public void Add(LogRecord record)
    {
        if (record.Position != Head.Position + 1)
        {
            throw new AuditSinkException(FormattableString.Invariant(
                $"The audit sink '{_files.Current}' ends at position {Head.Position} and was handed position {record.Position} next."));
        }

        if (!record.Leaf.Span.SequenceEqual(Chain.Leaf(record)) || !record.Head.Span.SequenceEqual(Chain.Head(Head.Hash.Span, record.Leaf.Span)))
        {
            throw Diverged(record.Position);
        }

        byte[] line;
        try
        {
            line = JsonLine.Write(record);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new AuditSinkException(FormattableString.Invariant(
                $"The audit sink '{_files.Current}' cannot take record {record.Position}: {exception.Message}."), exception);
        }

        var used = _length + _buffer.WrittenCount;
        if (used > 0 && used + line.Length + 1 > _maxFileBytes)
        {
            Flush();
            Rotate();
        }

        _buffer.Write(line);
        _buffer.Write("\n"u8);
        Head = new LogHead(record.Position, record.Head, record.Time);
        if (_buffer.WrittenCount > MaxBufferBytes)
        {
            Flush();
        }
    }

    /// <summary>Makes everything durable, what another process wrote and did not live to sync too.</summary>
    public void Flush()
    {
        try
        {
            RandomAccess.Write(_file.SafeFileHandle, _buffer.WrittenSpan, _length);
            RandomAccess.FlushToDisk(_file.SafeFileHandle);
        }
        catch
        {
            // After a failed sync the pages count as clean though they are not on disk: what was written must be written again.
            TryTruncate();
            throw;
        }

        _length += _buffer.WrittenCount;
        _buffer.ResetWrittenCount();
    }

    /// <summary>Says that the store has another record at a position than the files.</summary>
    public AuditSinkException Diverged(long position) => new(FormattableString.Invariant(
        $"The audit sink '{_files.Current}' and the store part at position {position}: the store was rolled back or changed, or the sink belongs to another store. Compare them with `approvalgate audit verify` before anything runs; where the store was rolled back, `approvalgate epoch open` lets it go on."));

    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    private LogHead Recover()
    {
        _length = RandomAccess.GetLength(_file.SafeFileHandle);
        var keep = _length;
        foreach (var line in FileLines.Backward(_file.SafeFileHandle, _length))
        {
            if (!line.IsTorn(JsonLine.Prefix))
            {
                // Only a file that is ours is cut: it has a line of ours before the torn one, or begins like one.
                _ = Parse(_files.Current, line);
                break;
            }

            keep = line.Start > 0 || line.Bytes.AsSpan().StartsWith(JsonLine.Prefix[..Math.Min(line.Bytes.Length, JsonLine.Prefix.Length)])
                ? line.Start
                : throw Foreign(_files.Current, line, "it does not begin like one");
        }

        if (keep < _length)
        {
            RandomAccess.SetLength(_file.SafeFileHandle, keep);
            _length = keep;
        }

        return LastHead();
    }

    private LogHead LastHead()
        => NewestFirst().FirstOrDefault() is { } last ? new LogHead(last.Position, last.Head, last.Time) : _start;

    private IEnumerable<LogRecord> NewestFirst()
    {
        foreach (var line in FileLines.Backward(_file.SafeFileHandle, _length))
        {
            yield return Parse(_files.Current, line);
        }

        foreach (var path in _files.Rotated().Reverse())
        {
            using var file = JsonLinesFiles.OpenToRead(path);
            foreach (var line in FileLines.Backward(file, RandomAccess.GetLength(file)))
            {
                yield return Parse(path, line);
            }
        }
    }

    private static LogRecord Parse(string path, FileLine line)
    {
        try
        {
            var record = JsonLine.Parse(line.Bytes);
            return line.IsComplete && record.Leaf.Span.SequenceEqual(Chain.Leaf(record))
                ? record
                : throw new FormatException("its content does not have the hash stored with it");
        }
        catch (FormatException exception)
        {
            throw Foreign(path, line, exception.Message);
        }
    }

    private static AuditSinkException Foreign(string path, FileLine line, string why) => new(FormattableString.Invariant(
        $"The line at byte {line.Start} of '{path}' was changed, or is not from an audit log: {why}. Nothing is appended to it."));

    private void Rotate()
    {
        var first = Parse(_files.Current, FileLines.Forward(_file.SafeFileHandle, _length).First());
        _file.Dispose();
        File.Move(_files.Current, _files.RotatedAt(first.Position));
        _file = JsonLinesFiles.OpenToWrite(_files.Current, Shared);
        _length = 0;
    }

    private void TryTruncate()
    {
        try
        {
            RandomAccess.SetLength(_file.SafeFileHandle, _length);
        }
        catch (IOException)
        {
            // The next turn drops what is torn; what is whole was written to the same place.
        }
    }
}
