using System.Text;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>A store of which one row, whichever is read first or second, comes back damaged.</summary>
/// <param name="inner">The store as it was written.</param>
/// <param name="chance">Where and how.</param>
/// <param name="hashedAgain">Whether the row has the hash of what stands in it now.</param>
internal sealed class DamagedStore(IApprovalStore inner, Random chance, bool hashedAgain) : StoreDecorator(inner, owns: false)
{
    /// <summary>What a reader that trusts names of types would stumble over.</summary>
    private static readonly string[] Foreign =
    [
        """{"$type":"System.Diagnostics.Process, System.Diagnostics.Process",""",
        """{"$type":"ApprovalGate.Requests.Running",""",
        """{"$id":"1","$ref":"1",""",
        """{"digest":"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff","state":"Approved",""",
        """{"terms":{"quorum":-1},"owner":null,""",
    ];

    private int _untouched = chance.Next(4);

    /// <summary>Gets whether a row was read that is not as it was written.</summary>
    public bool HasLied { get; private set; }

    public override IReadOnlyList<LogRecord> ReadStream(string stream, long afterVersion, string? backTo = null)
        => [.. base.ReadStream(stream, afterVersion, backTo).Select(record => _untouched-- == 0 ? Damaged(record) : record)];

    private LogRecord Damaged(LogRecord record)
    {
        var damaged = chance.Next(10) switch
        {
            0 => record with { Type = Flipped(record.Type) },
            1 => record with { Schema = record.Schema ^ (1 << chance.Next(31)) },
            2 => record with { Time = new DateTimeOffset(chance.NextInt64(DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero) },
            3 => record with { Version = record.Version ^ (1L << chance.Next(63)) },
            4 => record with { Payload = Encoding.UTF8.GetBytes(Foreign[chance.Next(Foreign.Length)] + Encoding.UTF8.GetString(record.Payload.Span[1..])) },
            _ => record with { Payload = Mutated(record.Payload.Span) },
        };
        HasLied = !Chain.Leaf(damaged).AsSpan().SequenceEqual(record.Leaf.Span);
        return hashedAgain ? damaged with { Leaf = Chain.Leaf(damaged) } : damaged;
    }

    private string Flipped(string text)
    {
        var at = chance.Next(text.Length);
        return text[..at] + (char)(text[at] ^ (1 << chance.Next(5))) + text[(at + 1)..];
    }

    /// <summary>Changes, cuts out or doubles a byte, or cuts off the end.</summary>
    private byte[] Mutated(ReadOnlySpan<byte> payload)
    {
        var at = chance.Next(payload.Length);
        var before = payload[..at];
        var after = payload[(at + 1)..];
        var here = payload[at];
        return chance.Next(5) switch
        {
            0 => [.. before, .. after],
            1 => [.. before, here, here, .. after],
            2 => [.. before],
            3 => [.. before, (byte)chance.Next(256), .. after],
            _ => [.. before, (byte)(here ^ (1 << chance.Next(8))), .. after],
        };
    }
}
