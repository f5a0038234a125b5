using System.Buffers;

namespace ApprovalGate.Binding.Canonical;

/// <summary>Where the entries of the open sets and maps begin in the written bytes, so that they can be sorted once all are there.</summary>
internal sealed class Entries
{
    private readonly List<(int Start, int KeyEnd)> _entries = [];
    private readonly Stack<int> _open = [];

    public void Open() => _open.Push(_entries.Count);

    public void Begin(int at) => _entries.Add((at, -1));

    public void EndKey(int at) => _entries[^1] = (_entries[^1].Start, at);

    /// <summary>Sorts the entries of the innermost set or map, which end where <paramref name="written"/> does. False: two have the same key.</summary>
    public bool Sort(Span<byte> written)
    {
        var first = _open.Pop();
        var entries = _entries[first..];
        _entries.RemoveRange(first, entries.Count);
        if (entries.Count == 0)
        {
            return true;
        }

        var origin = entries[0].Start;
        var unsorted = ArrayPool<byte>.Shared.Rent(written.Length - origin);
        try
        {
            written[origin..].CopyTo(unsorted);
            return Sort(entries, unsorted.AsMemory(0, written.Length - origin), written, origin);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unsorted, clearArray: true);
        }
    }

    private static bool Sort(List<(int Start, int KeyEnd)> entries, ReadOnlyMemory<byte> unsorted, Span<byte> written, int origin)
    {
        var sorted = entries.Select((entry, index) =>
        {
            var end = index + 1 < entries.Count ? entries[index + 1].Start : origin + unsorted.Length;
            return (
                Key: unsorted[(entry.Start - origin)..((entry.KeyEnd < 0 ? end : entry.KeyEnd) - origin)],
                All: unsorted[(entry.Start - origin)..(end - origin)]);
        }).ToArray();
        Array.Sort(sorted, static (one, other) => one.Key.Span.SequenceCompareTo(other.Key.Span));

        var at = origin;
        for (var index = 0; index < sorted.Length; index++)
        {
            if (index > 0 && sorted[index].Key.Span.SequenceEqual(sorted[index - 1].Key.Span))
            {
                return false;
            }

            sorted[index].All.Span.CopyTo(written[at..]);
            at += sorted[index].All.Length;
        }

        return true;
    }
}
