namespace ApprovalGate.Terms;

/// <summary>Which way terms moved. Some parts may have become weaker and others stricter.</summary>
[Flags]
internal enum TermsShift
{
    /// <summary>They are the same.</summary>
    None = 0,

    /// <summary>Some part asks for less.</summary>
    Weaker = 1,

    /// <summary>Some part asks for more: what was approved on the old terms is not approved on the new.</summary>
    Stricter = 2,
}
