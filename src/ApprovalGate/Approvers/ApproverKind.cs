namespace ApprovalGate;

/// <summary>What an approver is.</summary>
public enum ApproverKind
{
    /// <summary>Nothing was said. Refused wherever it is given.</summary>
    None = 0,

    /// <summary>A human being. Only persons count towards an approval.</summary>
    Person,

    /// <summary>A program, a service or a bot. It may deny; its approval does not count.</summary>
    Machine,
}
