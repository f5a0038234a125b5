using System.Runtime.CompilerServices;
using ApprovalGate.Generated;

namespace ApprovalGate.Policies;

/// <summary>The verdict of every tool, where an allowed call finds it with one volatile read and one byte.</summary>
/// <remarks>
/// Whatever changes a verdict resets the table; then each entry is evaluated anew. The entries are never written once they are published.
/// A struct, and never copied: as an object of its own it would cost every allowed call one more read.
/// </remarks>
internal struct VerdictTable()
{
    /// <summary>The entry of a tool whose verdict depends on the call. It opens nothing: the call takes the slow road.</summary>
    public const Verdict Conditional = (Verdict)byte.MaxValue;

    private static readonly byte[] None = [];
    private readonly Lock _lock = new();
    private byte[] _entries = None;
    private long _version;
    private bool _isClosed;

    /// <summary>Gets how many times the table was reset. Read it before evaluating what is to be kept.</summary>
    public readonly long Version => Volatile.Read(in _version);

    /// <summary>Returns whether <paramref name="tool"/> may run at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsOpen(Tool tool)
    {
        var entries = Volatile.Read(in _entries);
        var index = tool.Index;
        return (uint)index < (uint)entries.Length && entries[index] == (byte)Verdict.Allow;
    }

    /// <summary>Returns the entry of <paramref name="tool"/>; <see cref="Verdict.Undecided"/> if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Verdict Find(Tool tool)
    {
        var entries = Volatile.Read(in _entries);
        return (uint)tool.Index < (uint)entries.Length ? (Verdict)entries[tool.Index] : Verdict.Undecided;
    }

    /// <summary>Keeps a verdict, unless the table was reset since <paramref name="version"/>: then it may be outdated.</summary>
    /// <exception cref="GateClosedException">The gate is closed.</exception>
    public bool TryKeep(Tool tool, Verdict verdict, long version)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                throw new GateClosedException(null);
            }

            if (version != _version)
            {
                return false;
            }

            var entries = new byte[Math.Max(_entries.Length, tool.Index + 1)];
            _entries.CopyTo(entries, 0);
            entries[tool.Index] = (byte)verdict;
            Volatile.Write(ref _entries, entries);
            return true;
        }
    }

    /// <summary>Forgets every verdict. Call it once what the verdicts follow from has changed.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _version++;
            Volatile.Write(ref _entries, None);
        }
    }

    /// <summary>Forgets every verdict and keeps none from here on.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            Volatile.Write(ref _entries, None);
        }
    }
}
