namespace ApprovalGate.Policies;

/// <summary>What is wrong with a policy file.</summary>
public enum PolicyFileErrorKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The file cannot be read, or is too large.</summary>
    Unreadable,

    /// <summary>The text is no JSON.</summary>
    Syntax,

    /// <summary>A field has a name that means nothing here.</summary>
    UnknownField,

    /// <summary>A field is missing.</summary>
    MissingField,

    /// <summary>A field stands twice in one object.</summary>
    DuplicateField,

    /// <summary>A value has the wrong type.</summary>
    WrongType,

    /// <summary>A value is out of its range, or not one of those that are allowed.</summary>
    BadValue,

    /// <summary>Two rules have one name.</summary>
    DuplicateRule,

    /// <summary>One person is listed twice.</summary>
    DuplicatePerson,

    /// <summary>A rule says nothing: neither a verdict nor terms.</summary>
    EmptyRule,

    /// <summary>A selector of a rule matches no known tool.</summary>
    UnknownTool,

    /// <summary>The condition of a rule does not fit a tool that the rule selects.</summary>
    BadCondition,

    /// <summary>A rule can never match a call.</summary>
    NeverMatches,

    /// <summary>Whatever call a rule matches, another rule is as strict.</summary>
    Shadowed,

    /// <summary>The list of approvers is empty.</summary>
    EmptyQuorum,

    /// <summary>More approvals are needed than there are people who may give them.</summary>
    QuorumTooLarge,

    /// <summary>An approver or a role is nobody that is known.</summary>
    UnknownApprover,

    /// <summary>A later file would loosen what an earlier one says.</summary>
    Loosens,

    /// <summary>The machine does not know the time zone of a budget.</summary>
    UnknownTimeZone,
}
