using ApprovalGate.Requests.Events;

namespace ApprovalGate;

/// <summary>Where a request stands. Only <see cref="Approved"/> can lead back to <see cref="Pending"/>: if an approval is taken back in time.</summary>
public enum RequestState
{
    /// <summary>There is no such request.</summary>
    None = 0,

    /// <summary>It waits for approvers.</summary>
    Pending,

    /// <summary>Enough approvers said yes; nobody has used the permit yet.</summary>
    Approved,

    /// <summary>Somebody said no.</summary>
    Denied,

    /// <summary>The time to answer, or to use the approval, ran out.</summary>
    Expired,

    /// <summary>Whoever asked does not want it any more, or nobody could be reached.</summary>
    Withdrawn,

    /// <summary>Another request took its place because policy, the tool or what is known of it changed.</summary>
    Superseded,

    /// <summary>The approval does not fit what was about to run. An alarm says why.</summary>
    Voided,

    /// <summary>Policy refused it before anybody was asked.</summary>
    Refused,

    /// <summary>The permit is consumed and the body may have started.</summary>
    Running,

    /// <summary>The body returned.</summary>
    Succeeded,

    /// <summary>The body threw; its effect is unknown until a person settles it. Under a call id the run is <see cref="InDoubt"/>.</summary>
    Failed,

    /// <summary>The permit was consumed but the body never started.</summary>
    NotRun,

    /// <summary>The process died while the body may have been running, the body said that it does not know, or it threw under a call id.</summary>
    InDoubt,

    /// <summary>A person found out that the effect of the run is there.</summary>
    Happened,

    /// <summary>A person found out that the run had no effect.</summary>
    DidNotHappen,
}
