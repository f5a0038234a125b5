namespace ApprovalGate.Terms;

/// <summary>Which way a term, or several, moved. Some may have become weaker and others stricter.</summary>
[Flags]
internal enum TermShift
{
    /// <summary>Nothing moved.</summary>
    Same = 0,

    /// <summary>A term asks for less.</summary>
    Weaker = 1,

    /// <summary>A term asks for more: what was approved on the old terms is not approved on the new ones.</summary>
    Stricter = 2,

    /// <summary>A term moved, and nobody can say which way: a tag was added, or the default of a gate was left.</summary>
    Other = 4,
}
