namespace ApprovalGate;

/// <summary>Why a decision, a reply or a settlement did not count.</summary>
public enum DecisionRejection
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>It is malformed: an answer, an approver or a text is missing or too long.</summary>
    Invalid,

    /// <summary>No request has this id.</summary>
    UnknownRequest,

    /// <summary>More than one request has an id that begins like this.</summary>
    AmbiguousRequest,

    /// <summary>The request no longer stands where such an answer changes it.</summary>
    TooLate,

    /// <summary>The decision names a digest that the request does not have.</summary>
    WrongDigest,

    /// <summary>The tool names its approvers, and this is none of them.</summary>
    NotEligible,

    /// <summary>Whoever requests never counts as an approver.</summary>
    OwnRequest,

    /// <summary>A machine approved or settled; only persons count.</summary>
    NotAPerson,

    /// <summary>The approver takes back an approval that was not given, or was taken back already.</summary>
    NothingToWithdraw,

    /// <summary>Only a run in doubt, or one whose body threw, can be settled, and this request is none.</summary>
    NotInDoubt,

    /// <summary>The tool demands signed decisions, and this one is not signed.</summary>
    SignatureMissing,

    /// <summary>The signature does not count: its key is not registered or was revoked, or it is not what the key signed.</summary>
    SignatureRefused,
}

/// <summary>A decision or reply did not count; the request stands as it stood.</summary>
public sealed class DecisionRejectedException : Exception
{
    /// <summary>Makes the refusal of an answer; for inboxes of tests, since the gate makes its own.</summary>
    public DecisionRejectedException(DecisionRejection rejection, string message, RequestState state = RequestState.None)
        : base(message)
    {
        Rejection = rejection;
        State = state;
    }

    /// <summary>Gets why.</summary>
    public DecisionRejection Rejection { get; }

    /// <summary>Gets where the request stands, when that is the reason.</summary>
    public RequestState State { get; }

    /// <summary>Gets or sets whether the attempt is in the log.</summary>
    internal bool IsRecorded { get; set; }
}
