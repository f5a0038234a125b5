using System.Buffers.Binary;

namespace ApprovalGate.Log.Committing;

/// <summary>Makes the ids of one committer's commits, each above the one before it. For one thread.</summary>
/// <remarks>
/// A random id of version 7 for every 64, and the others count on from it: drawing each costs as much as hashing a record, and one that
/// is above all others stands at the end of a store's index, where it needs no search.
/// </remarks>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc9562#section-6.2"/>
internal sealed class CommitIds
{
    private const int Run = 64;
    private const int CounterAt = 8;

    private readonly byte[] _last = new byte[16];
    private int _left;

    /// <summary>Makes the next id.</summary>
    public Guid Next()
    {
        if (_left-- == 0)
        {
            _left = Run - 1;
            Guid.CreateVersion7().TryWriteBytes(_last, bigEndian: true, out _);
        }
        else
        {
            var counter = _last.AsSpan(CounterAt);
            BinaryPrimitives.WriteUInt64BigEndian(counter, BinaryPrimitives.ReadUInt64BigEndian(counter) + 1);
        }

        return new Guid(_last, bigEndian: true);
    }
}
