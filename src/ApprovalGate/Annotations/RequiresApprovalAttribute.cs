namespace ApprovalGate;

/// <summary>Marks a partial method as a gated tool: its generated half passes the gate, then calls the private <c>...Core</c> method.</summary>
/// <remarks>The method is the gate, so direct calls, delegates, reflection, <c>dynamic</c> and interfaces all meet it.</remarks>
/// <param name="reversibility">How far the effect of the tool can be undone; it selects the default verdict.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class RequiresApprovalAttribute(Reversibility reversibility = Reversibility.Irreversible) : Attribute
{
    /// <summary>Gets how far the effect of the tool can be undone.</summary>
    public Reversibility Reversibility { get; } = reversibility;

    /// <summary>Gets or sets why a person is asked, in words shown to the approver.</summary>
    /// <value>The default is none.</value>
    public string? Reason { get; set; }

    /// <summary>Gets or sets which calls are asked about: a condition on the arguments, in the Common Expression Language.</summary>
    /// <value>
    /// Up to 1,000 characters, such as <c>amount &gt; 1000 || currency != 'EUR'</c>. A call for which it holds, or cannot be evaluated, needs
    /// approval whatever its class; any other runs and is recorded. What is wrong with it is reported as <c>AG1039</c>. The default is none:
    /// the class decides.
    /// </value>
    public string? When { get; set; }

    /// <summary>Gets or sets whether no policy may allow what this attribute and the class ask about.</summary>
    /// <value>The default is <see langword="false"/>: a policy may allow a call, and its reason is recorded.</value>
    public bool Always { get; set; }

    /// <summary>Gets or sets how many distinct approvers must approve (the N of N-of-M).</summary>
    /// <value>1 to 100, and not above the number of named <see cref="Approvers"/> if none is a role; the default is 1. Others are reported as <c>AG1003</c>.</value>
    public int Quorum { get; set; } = 1;

    /// <summary>Gets or sets the ids of those who may decide, or their roles, such as <c>role:ops</c>.</summary>
    /// <value>Distinct and not blank. The roles of a signed decision come from the registry of approvers, those of any other from the
    /// <c>IApproverDirectory</c>. The default is empty: any approver but the one who requests.</value>
    public string[] Approvers { get; set; } = [];

    /// <summary>Gets or sets how long a request may stay unanswered.</summary>
    /// <value>A <see cref="TimeSpan"/> in the constant format <c>[d.]hh:mm:ss</c>, one second to 30 days. The default is the gate's
    /// <c>ApprovalGateOptions.Expiry</c>. Others are reported as <c>AG1003</c>.</value>
    public string? Expiry { get; set; }

    /// <summary>Gets or sets what happens when the request expires unanswered.</summary>
    /// <value>The default is <see cref="OnExpiry.Refuse"/>.</value>
    public OnExpiry OnExpiry { get; set; }

    /// <summary>Gets or sets what happens when no transport can reach anybody.</summary>
    /// <value>The default is <see cref="FailMode.Closed"/>.</value>
    public FailMode FailMode { get; set; }

    /// <summary>Gets or sets which values the body is given.</summary>
    /// <value>If it is not set, values that can change, or may hold more than is shown, are rebuilt as in a <see cref="ArgumentPassing.Snapshot"/>, and
    /// all others are the caller's own. Calls that are allowed without a hash of their arguments pass them as they are.</value>
    public ArgumentPassing Arguments { get; set; }

    /// <summary>Gets or sets whether decisions count only when signed with a key in the registry of approvers.</summary>
    /// <value>The default is <see langword="false"/>; class 3 demands it all the same where the gate has a root (<c>ApprovalGateOptions.Root</c>).
    /// Without a root a tool that demands it does not run.</value>
    public bool SignedDecisions { get; set; }

    /// <summary>Gets or sets words for policy and lists to select the tool by.</summary>
    /// <value>Distinct and not blank. The default is empty.</value>
    public string[] Tags { get; set; } = [];
}
