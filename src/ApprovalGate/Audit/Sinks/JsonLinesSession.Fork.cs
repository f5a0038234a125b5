using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Audit.Sinks;

/// <content>What is done once the store was rolled back and a person said so.</content>
internal sealed partial class JsonLinesSession
{
    /// <summary>Returns the last position at which the files and the store have the same record; 0 where they have none in common.</summary>
    public long ForkFrom(IApprovalStore store)
        => NewestFirst().FirstOrDefault(record => LogHeads.At(store, record.Position) is { } head && head.Span.SequenceEqual(record.Head.Span))?.Position ?? 0;

    /// <summary>Puts the records after <paramref name="position"/> aside in a file of their own, durably, and then cuts them off.</summary>
    /// <remarks>Newest first: a crash leaves a shorter prefix of the log before it, never a hole.</remarks>
    public void PutAside(long position)
    {
        var lost = NewestFirst().TakeWhile(record => record.Position > position).Reverse().ToList();
        if (lost.Count == 0)
        {
            return;
        }

        WriteLost(lost);
        _length = Cut(_files.Current, _file, position);
        foreach (var path in _length > 0 ? [] : _files.Rotated().Reverse())
        {
            using var file = JsonLinesFiles.OpenToWrite(path, Shared);
            if (Cut(path, file, position) > 0)
            {
                break;
            }

            File.Delete(path);
        }

        Head = LastHead();
    }

    private void WriteLost(List<LogRecord> lost)
    {
        var path = _files.LostAt(Head.ToString());
        using (var file = JsonLinesFiles.OpenToWrite(path + ".part", Shared))
        {
            file.SetLength(0);
            foreach (var record in lost)
            {
                file.Write(JsonLine.Write(record));
                file.WriteByte((byte)'\n');
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".part", path, overwrite: true);
    }

    /// <returns>How many bytes are left of the file.</returns>
    private static long Cut(string path, FileStream file, long position)
    {
        var keep = RandomAccess.GetLength(file.SafeFileHandle);
        foreach (var line in FileLines.Backward(file.SafeFileHandle, keep))
        {
            if (Parse(path, line).Position <= position)
            {
                break;
            }

            keep = line.Start;
        }

        RandomAccess.SetLength(file.SafeFileHandle, keep);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
        return keep;
    }
}
