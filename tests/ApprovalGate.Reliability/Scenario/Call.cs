using System.Globalization;
using System.Text;
using ApprovalGate.Binding;
using ApprovalGate.Generated;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Reliability.Scenario;

/// <summary>A gated call as the engine describes it to its commands, for trials that put commands to the test without an engine.</summary>
/// <param name="Store">The store's id.</param>
/// <param name="Number">What tells this call from others.</param>
internal sealed record Call(Guid Store, long Number)
{
    public static readonly Session Session = new("trial", "agent");

    private static readonly Tool Tool = new("TrialTools.Act", "Task TrialTools.Act(long number)", Reversibility.Irreversible);

    public ApprovalTerms Terms { get; init; } = new()
    {
        Reversibility = Reversibility.Irreversible,
        Expiry = TimeSpan.FromMinutes(15),
        ExecutionExpiry = TimeSpan.FromHours(1),
    };

    private string Arguments => string.Create(CultureInfo.InvariantCulture, $$"""{"number":{{Number}}}""");

    private string Fingerprint => Binder.Fingerprint(Tool, Session, Encoding.UTF8.GetBytes(Arguments));

    /// <summary>Returns the digest the call has under the id of a request.</summary>
    public Digest DigestOf(RequestId id) => Binder.Digest(Store, id, Fingerprint, Tool.Signature, Terms.ToBytes());

    /// <summary>Returns the event a request for it begins with.</summary>
    public Requested Ask(RequestId id, string owner, DateTimeOffset now) => new()
    {
        Id = id,
        Born = RequestState.Pending,
        Verdict = Verdict.RequireApproval,
        Tool = Tool.Name,
        Signature = Tool.Signature,
        Arguments = new CanonicalArguments(Arguments),
        Fingerprint = Fingerprint,
        Digest = DigestOf(id),
        Session = Session.Id,
        Actor = Session.Actor,
        Terms = Terms,
        PolicyVersion = "trial",
        Owner = owner,
        ExpiresAt = now + Terms.Expiry,
    };
}
