namespace ApprovalGate.Reliability.Trials;

/// <summary>What can be done to a log by somebody who may write its store.</summary>
internal enum TamperingKind
{
    None = 0,

    /// <summary>A record is changed and its hashes left.</summary>
    Edit,

    /// <summary>A record is changed and hashed again, and those behind it are left.</summary>
    EditAndHash,

    /// <summary>A record's stored hash is changed.</summary>
    EditHash,

    /// <summary>A record is taken out.</summary>
    Delete,

    /// <summary>A record is taken out and the gap closed: those behind it are counted anew, their hashes left.</summary>
    DeleteAndCount,

    /// <summary>A record is put in twice.</summary>
    Insert,

    /// <summary>A record that was never written is put in, hashed as if it belonged there.</summary>
    Forge,

    /// <summary>Two records change places.</summary>
    Swap,

    /// <summary>From here on stands another log, which was made elsewhere.</summary>
    Fork,

    /// <summary>The end is cut off.</summary>
    Truncate,

    /// <summary>A record is changed, and it and all behind it are hashed again.</summary>
    Rewrite,
}
