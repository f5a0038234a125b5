using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Proofs;

/// <summary>One record of a log, whole, with the hashes that tie it to a root.</summary>
internal sealed record ProvedRecord
{
    public required long Position { get; init; }
    public required Guid CommitId { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }
    public required DateTimeOffset Time { get; init; }
    public required string Type { get; init; }
    public required int Schema { get; init; }

    /// <summary>Gets the stored bytes, in Base64.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Gets the audit path, from the leaf up, in hexadecimal.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    public static ProvedRecord Of(LogRecord record, MerkleTree tree, long size) => new()
    {
        Position = record.Position,
        CommitId = record.CommitId,
        Stream = record.Stream,
        Version = record.Version,
        Time = record.Time,
        Type = record.Type,
        Schema = record.Schema,
        Payload = record.Payload,
        Path = [.. tree.Inclusion(record.Position - 1, size).Select(Convert.ToHexStringLower)],
    };

    /// <summary>Whether it is, as it stands here, a record of the log of <paramref name="head"/>.</summary>
    public bool IsIncludedIn(TreeHead head)
    {
        var record = new LogRecord(Position, CommitId, Stream, Version, Time, Type, Schema, Payload, default, default);
        return MerkleProof.IsIncluded(
            Chain.Leaf(record), Position - 1, head.Size, [.. Path.Select(hash => (ReadOnlyMemory<byte>)Convert.FromHexString(hash))], head.Hash());
    }
}
