using ApprovalGate.Audit.Heads;
using ApprovalGate.Log;
using ApprovalGate.Signing;
using ApprovalGate.Storage;

namespace ApprovalGate.Audit;

/// <summary>What the log was at an instant, signed: kept where whoever can write the store cannot, it shows a log that was cut off or written anew.</summary>
/// <remarks>
/// Signed are, each with its length before it: <c>approvalgate/head/1</c>, the store's id, and every member of this but the last. What it is
/// worth depends on who has the key and who can change the place; see SECURITY.md.
/// </remarks>
public sealed record SignedHead
{
    private const string Format = "approvalgate/head/1";

    /// <summary>Gets the id of the store whose log it is.</summary>
    public required Guid StoreId { get; init; }

    /// <summary>Gets the position of the last record.</summary>
    public required long Position { get; init; }

    /// <summary>Gets the chain's head there, 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }

    /// <summary>Gets when it was signed, by the clock of whoever signed, in whole microseconds. It may have been set back: positions tell the order.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the fingerprint of the key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the signature: r and s, 32 bytes each.</summary>
    public required ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>Signs a head.</summary>
    /// <param name="storeId">The id of the store.</param>
    /// <param name="head">Where its log ends.</param>
    /// <param name="key">The key to sign with.</param>
    /// <param name="at">The instant.</param>
    public static SignedHead Sign(Guid storeId, LogHead head, SigningKey key, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(key);

        var unsigned = new SignedHead
        {
            StoreId = storeId,
            Position = head.Position,
            Hash = head.Hash,
            At = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero),
            Key = key.Public.Fingerprint,
            Signature = default,
        };
        return unsigned with { Signature = key.Sign(unsigned.Statement()) };
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote. Any other spelling of it is refused.</summary>
    /// <exception cref="FormatException">It is no such head.</exception>
    public static SignedHead Parse(ReadOnlySpan<byte> json) => HeadLine.Parse(json);

    /// <summary>Returns whether <paramref name="key"/> signed exactly this.</summary>
    public bool IsSignedBy(VerificationKey key)
    {
        ArgumentNullException.ThrowIfNull(key);

        return key.Fingerprint == Key && key.Verifies(Statement(), Signature.Span);
    }

    /// <summary>Writes it as one line of JSON, without a line break.</summary>
    public byte[] ToJson() => HeadLine.Write(this);

    /// <summary>Returns <c>POSITION:HEX</c>, as <c>audit verify --expected-head</c> takes it.</summary>
    public override string ToString() => new LogHead(Position, Hash, At).ToString();

    private byte[] Statement()
    {
        using var statement = new Statement(Format, StoreId);
        return statement.Add(Position).Add(Hash.Span).Add(At.UtcTicks).Add(Key).Hash();
    }
}
