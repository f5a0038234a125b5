using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Floods;

namespace ApprovalGate;

/// <summary>The settings of a gate. They are checked and read when the gate is made; <see cref="Gate.ReplacePolicies"/> changes policy later.</summary>
public sealed class ApprovalGateOptions
{
    /// <summary>Gets or sets the id of the session that calls belong to where no other was opened.</summary>
    /// <value>Up to 200 characters. The default is one that is made up for every gate: its calls do not re-attach after a restart.</value>
    public string? Session { get; set; }

    /// <summary>Gets or sets the id of the agent whose calls these are. It never counts as an approver.</summary>
    /// <value>1 to 200 characters. The default is <c>agent</c>.</value>
    public string Actor { get; set; } = "agent";

    /// <summary>Gets or sets how long a request may stay unanswered, where the tool does not say.</summary>
    /// <value>One second to 30 days. The default is 15 minutes.</value>
    public TimeSpan Expiry { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets how long after the approval the permit may be consumed: a clock of its own.</summary>
    /// <value>One second to 30 days. The default is one hour.</value>
    public TimeSpan ExecutionExpiry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets after how many denials of the same call in the same session nobody is asked about it for <see cref="DenialPause"/>.</summary>
    /// <value>1 to 10. The default is 3. A repetition is then denied as the last one was.</value>
    public int MaxDenials { get; set; } = RepeatedDenials.Default.Most;

    /// <summary>Gets or sets within how long so many denials count, and how long after the first of them nobody is asked.</summary>
    /// <value>One second to 30 days. The default is one hour.</value>
    public TimeSpan DenialPause { get; set; } = RepeatedDenials.Default.Pause;

    /// <summary>Gets or sets how many requests of one session may wait for people at once, in this process: further calls that need approval are refused.</summary>
    /// <value>1 to 1,000,000; <see langword="null"/> for any number. The default is 1,000: where a session is one conversation, say less. Policy
    /// files may, too.</value>
    public int? MaxPending { get; set; } = FloodLimits.Default.MaxPending;

    /// <summary>Gets or sets after how many requests of one session that were denied, expired or withdrawn within <see cref="DenialPause"/>, in this process, nobody is
    /// asked for it any more, until the first of them is that old.</summary>
    /// <value>1 to 10,000; <see langword="null"/> for any number. The default is 500: where a session is one conversation, say less. Policy files
    /// may, too.</value>
    public int? MaxUnapproved { get; set; } = FloodLimits.Default.MaxUnapproved;

    /// <summary>Gets or sets the verdict of each class.</summary>
    public ClassVerdicts Verdicts { get; set; } = new();

    /// <summary>Gets where the policy files are.</summary>
    public PolicyFileOptions PolicyFile { get; } = new();

    /// <summary>Gets or sets the fingerprint of the root key that signs the registry of approvers. Nothing is trusted on first use.</summary>
    /// <value><c>sha256:</c> and 64 lower-case hexadecimal digits, as <c>approvalgate keys root</c> prints it. The default is none: then no
    /// decision can be verified, and a tool that demands signed ones does not run. With a root, tools of class 3 demand them.</value>
    public string? Root { get; set; }

    /// <summary>Gets or sets the most bytes the canonical arguments of one call may take.</summary>
    /// <value>256 bytes to 16 MiB. The default is 65,536 bytes: what nobody reads, nobody should approve.</value>
    public int MaxArgumentBytes { get; set; } = 65_536;

    /// <summary>Gets or sets how many starts of one class 1 tool in one session may wait to be recorded.</summary>
    /// <value>1 or more. The default is 1,000,000; they are recorded every 50 ms and with every other record.</value>
    public int MaxUnrecordedStarts { get; set; } = 1_000_000;

    /// <summary>Gets or sets how long a call waits for the store or a required sink before it is refused.</summary>
    /// <value>10 milliseconds to 5 minutes. The default is 10 seconds.</value>
    public TimeSpan RecordTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how long one attempt of a transport to deliver a request may take.</summary>
    /// <value>10 milliseconds to 5 minutes. The default is 30 seconds.</value>
    public TimeSpan DeliveryTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how often a transport tries again.</summary>
    /// <value>0 to 20, the pause doubling from half a second. The default is 3.</value>
    public int DeliveryRetries { get; set; } = 3;
}
