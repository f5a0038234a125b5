namespace ApprovalGate.Delivery;

/// <summary>What a transport gives back for a delivery: the channel's own reference, by which the message is found again.</summary>
/// <remarks>It is kept in the log, across restarts. It must hold no secret: readers of the log see it.</remarks>
public sealed record DeliveryReceipt
{
    /// <summary>The longest reference, in characters.</summary>
    public const int MaxReferenceLength = 1_000;

    /// <summary>Makes a receipt.</summary>
    /// <param name="reference">The channel's reference, such as the timestamp of a chat message; <see langword="null"/> if it has none.</param>
    /// <exception cref="ArgumentException">The reference has more than 1,000 characters.</exception>
    public DeliveryReceipt(string? reference = null)
    {
        if (reference?.Length > MaxReferenceLength)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The reference has {reference.Length} characters; it may have {MaxReferenceLength}."), nameof(reference));
        }

        Reference = reference;
    }

    /// <summary>Gets the receipt of a channel that keeps nothing to come back to.</summary>
    public static DeliveryReceipt None { get; } = new();

    /// <summary>Gets the channel's reference.</summary>
    public string? Reference { get; }
}
