using ApprovalGate.Requests.Events;

namespace ApprovalGate.Reliability.Trials;

/// <summary>How a call of the mix is meant to end; its entry begins with the word, so that those who are asked know.</summary>
internal enum CallEnd
{
    None = 0,
    Approved,
    Fails,
    Denied,
    Replied,
    Expired,
    Withdrawn,

    /// <summary>Left unanswered when the agent stops, and approved after it has started again.</summary>
    Reattached,
}
