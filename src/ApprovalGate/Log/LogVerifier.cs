namespace ApprovalGate;

/// <summary>Computes the hash chain again, record by record, and says where it first breaks.</summary>
/// <remarks>One pass, constant memory. A chain alone cannot see that records were cut off its end: compare <see cref="Verified"/> with a head kept elsewhere.</remarks>
public sealed class LogVerifier
{
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);

    /// <summary>Gets where the verified part ends.</summary>
    public LogHead Verified { get; private set; } = LogHead.Empty;

    /// <summary>Takes the next record.</summary>
    /// <returns><see langword="null"/> when it follows, else what is wrong with it.</returns>
    public string? Next(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);

        var position = Verified.Position + 1;
        if (record.Position != position)
        {
            return FormattableString.Invariant($"record {position} is missing: record {record.Position} stands in its place");
        }

        if (!record.Leaf.Span.SequenceEqual(Chain.Leaf(record)))
        {
            return FormattableString.Invariant($"record {position} was changed: its content does not have the hash stored with it");
        }

        if (!record.Head.Span.SequenceEqual(Chain.Head(Verified.Hash.Span, record.Leaf.Span)))
        {
            return FormattableString.Invariant($"record {position} does not follow record {position - 1}: the chain is broken between them");
        }

        if (record.Time < Verified.Time)
        {
            return FormattableString.Invariant($"record {position} is older than record {position - 1}");
        }

        if (record.Version != _versions.GetValueOrDefault(record.Stream) + 1)
        {
            return FormattableString.Invariant($"record {position} has version {record.Version} of its stream, which is not the next one");
        }

        _versions[record.Stream] = record.Version;
        Verified = new LogHead(record.Position, record.Head, record.Time);
        return null;
    }
}
