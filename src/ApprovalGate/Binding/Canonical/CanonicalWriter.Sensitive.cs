using ApprovalGate.Binding.Sensitive;

namespace ApprovalGate.Generated;

public ref partial struct CanonicalWriter
{
    /// <summary>Begins a sensitive value. What is sensitive inside it is part of it.</summary>
    public void BeginSensitive()
    {
        if (_sensitiveDepth++ == 0)
        {
            _sensitiveStart = _length;
        }
    }

    /// <summary>Ends a sensitive value: <c>{"$sensitive":"key:commitment"}</c> takes its place.</summary>
    /// <param name="place">The type and member, a constant; empty for an argument.</param>
    /// <exception cref="SensitiveKeyUnavailableException">The key cannot be read.</exception>
    public void EndSensitive(ReadOnlySpan<byte> place)
    {
        if (--_sensitiveDepth > 0 || ReferenceEquals(_commitments, Commitments.Plain))
        {
            return;
        }

        var written = _buffer.AsSpan(_sensitiveStart.._length);
        var commitment = _commitments is { } commitments
            ? commitments.Of(_tool, _argument[1..^2], place, written[..^1])
            : throw new SensitiveKeyUnavailableException("This writer was given no key ring.", inner: null);

        // The buffer goes back to a pool that clears what was used of it, which this no longer counts as.
        written.Clear();
        _length = _sensitiveStart;
        Tagged("{\"$sensitive\":"u8, commitment);
    }
}
