namespace ApprovalGate.Database;

/// <summary>What a connection may do with its file, and what it may rely on.</summary>
internal enum Access
{
    /// <summary>It reads and writes.</summary>
    Write = 0,

    /// <summary>It reads beside others that write: it takes part in their locks and changes neither database nor log.</summary>
    Read,

    /// <summary>It reads a file that nobody has open and that has no write-ahead log: no lock, no file beside it.</summary>
    ReadAtRest,

    /// <summary>It reads a file that nobody has open, with what its write-ahead log holds: no lock, no file beside it.</summary>
    ReadAtRestWithLog,
}
