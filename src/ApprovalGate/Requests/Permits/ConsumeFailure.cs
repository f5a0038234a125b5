namespace ApprovalGate;

/// <summary>Why a permit could not be consumed where nothing honest explains it: an alarm, not an outcome.</summary>
/// <remarks>Whoever merely comes second, because the request expired or was withdrawn a moment before, raises none.</remarks>
public enum ConsumeFailure
{
    /// <summary>It was consumed, or nobody tried.</summary>
    None = 0,

    /// <summary>What was about to run is not what was approved.</summary>
    DigestMismatch,

    /// <summary>Another process holds the request.</summary>
    WrongOwner,

    /// <summary>The permit had been consumed before.</summary>
    AlreadyConsumed,

    /// <summary>The permit was presented after its execution expiry.</summary>
    PermitExpired,

    /// <summary>The decisions that count do not carry the approval: the request was never approved, or its record was forged.</summary>
    NotApproved,
}
