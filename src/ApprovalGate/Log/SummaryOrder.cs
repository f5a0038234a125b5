namespace ApprovalGate.Storage;

/// <summary>The order in which rows are listed. Rows that are equal in it are listed by key, in the same direction.</summary>
public enum SummaryOrder
{
    /// <summary>The newest first.</summary>
    Newest = 0,

    /// <summary>The oldest first.</summary>
    Oldest,

    /// <summary>By <see cref="Summary.LiveUntil"/>, the earliest first; rows without one are left out.</summary>
    Due,

    /// <summary>By key.</summary>
    Key,
}
