using ApprovalGate.Generated;
using ApprovalGate.Policies;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Floods;

namespace ApprovalGate.Policies;

/// <summary>All that decides on calls at one moment: the class verdicts, the default terms and the policies.</summary>
/// <remarks>
/// Immutable. Block and halt win over everything else. Then the strictest policy that says something counts. If none does, the condition of the
/// tool's attribute decides (<c>When</c>), or its class. So a policy may allow what attribute or class would ask about, and its reason is
/// recorded; a tool that is marked <c>Always</c> forbids that. What is above class 0 is always recorded.
/// </remarks>
public sealed record PolicySet
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);
    private readonly bool _hasRoot;

    /// <summary>Makes a set, to evaluate policies without a gate.</summary>
    /// <param name="verdicts">The verdict of each class.</param>
    /// <param name="expiry">How long a request may stay unanswered if the tool does not say; one second to 30 days.</param>
    /// <param name="executionExpiry">How long after the approval the permit may be consumed; one second to 30 days.</param>
    /// <param name="hasRoot">Whether decisions can be verified: then class 3 demands signed ones.</param>
    /// <param name="policies">The policies. Their order does not matter.</param>
    public PolicySet(ClassVerdicts verdicts, TimeSpan expiry, TimeSpan executionExpiry, bool hasRoot, IReadOnlyList<IPolicy> policies)
    {
        (Verdicts, Expiry, ExecutionExpiry, Policies) = (verdicts, expiry, executionExpiry, policies);
        _hasRoot = hasRoot;
    }

    /// <summary>Gets the verdict of each class.</summary>
    public ClassVerdicts Verdicts
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    /// <summary>Gets how long a request may stay unanswered if the tool does not say.</summary>
    /// <value>One second to 30 days.</value>
    public TimeSpan Expiry { get; init => field = Within(value, nameof(Expiry)); }

    /// <summary>Gets how long after the approval the permit may be consumed.</summary>
    /// <value>One second to 30 days.</value>
    public TimeSpan ExecutionExpiry { get; init => field = Within(value, nameof(ExecutionExpiry)); }

    /// <summary>Gets the policies. Their order does not matter.</summary>
    public IReadOnlyList<IPolicy> Policies
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = [.. value];
        }
    }

    /// <summary>Gets the policies on trial: they are evaluated beside the others, and what they would say otherwise is recorded. They decide nothing.</summary>
    /// <remarks>A call that they would ask about is recorded even if its class leaves no record.</remarks>
    public PolicySet? Shadow { get; init; }

    /// <summary>Gets the version that is recorded with every verdict: that of the class verdicts, and the name and version of each policy.</summary>
    public string Version => Policies.Count == 0
        ? Verdicts.Version
        : $"{Verdicts.Version}, {string.Join(", ", Policies.Select(policy => $"{policy.Name}:{policy.Version}"))}";

    private AttributePolicy Attribute => new(Expiry, ExecutionExpiry, _hasRoot);

    /// <summary>Returns what the policies say of a call.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="arguments">The canonical arguments.</param>
    /// <param name="session">The session and the actor.</param>
    /// <param name="now">The instant.</param>
    /// <remarks>A policy that throws makes the call need approval.</remarks>
    public PolicyResult Evaluate(Tool tool, CanonicalArguments arguments, Session session, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(arguments);

        return ForCall(tool, new RecordedArguments(arguments), arguments, session, now, (_, _) => { });
    }

    /// <summary>Returns these limits, or the stricter ones of the policy files.</summary>
    internal FloodLimits Limit(FloodLimits limits)
        => Policies.OfType<PolicyFile>().Aggregate(limits, (strictest, file) => strictest.AtMost(file.MaxPending, file.MaxUnapproved));

    /// <summary>Returns what holds for every call of <paramref name="tool"/>; <see langword="null"/> if it depends on the call.</summary>
    internal PolicyResult? ForEveryCall(Tool tool, Action<IPolicy, Exception> failed)
    {
        var result = ForEveryCallAlone(tool, failed);
        return Shadow is null || result is null ? result
            : Shadow.ForEveryCallAlone(tool, failed) is { } onTrial ? WithShadow(result, onTrial)
            : null;
    }

    private PolicyResult? ForEveryCallAlone(Tool tool, Action<IPolicy, Exception> failed)
    {
        if (DefaultVerdict.ForEveryCall(tool, Verdicts) is not { } byDefault)
        {
            return null;
        }

        var combined = new CombinedVerdict(tool, Attribute.TermsOf(tool));
        foreach (var policy in Policies)
        {
            try
            {
                // What is left of a budget depends on the calls before.
                if (policy.ForEveryCall(tool) is not { Budgets: null or { Count: 0 } } said)
                {
                    return null;
                }

                combined.Add(policy, said);
            }
            catch (Exception exception)
            {
                combined.AddFailure(policy, exception);
                failed(policy, exception);
            }
        }

        return combined.ToResult(byDefault, Version);
    }

    /// <summary>Returns what holds for one call.</summary>
    internal PolicyResult ForCall(
        Tool tool,
        ICallArguments call,
        CanonicalArguments? written,
        Session session,
        DateTimeOffset now,
        Action<IPolicy, Exception> failed)
    {
        var result = ForCallAlone(tool, call, ref written, session, now, failed);
        return Shadow is null ? result : WithShadow(result, Shadow.ForCallAlone(tool, call, ref written, session, now, failed));
    }

    private static PolicyResult WithShadow(PolicyResult result, PolicyResult onTrial)
        => onTrial.Verdict == result.Verdict && onTrial.Terms.OutdatedBy(result.Terms) is null && result.Terms.OutdatedBy(onTrial.Terms) is null
            ? result
            : result with
            {
                Verdict = result.Verdict == Verdict.Allow ? Verdict.AllowAndRecord : result.Verdict,
                Shadow = new ShadowVerdict(onTrial.Verdict, onTrial.Why),
            };

    private PolicyResult ForCallAlone(
        Tool tool,
        ICallArguments call,
        ref CanonicalArguments? written,
        Session session,
        DateTimeOffset now,
        Action<IPolicy, Exception> failed)
    {
        var terms = Attribute.TermsOf(tool);
        var input = new PolicyInput(tool, terms, call, ref written, session, now);
        var combined = new CombinedVerdict(tool, terms);
        foreach (var policy in Policies)
        {
            try
            {
                combined.Add(policy, policy.ForEveryCall(tool) ?? policy.Evaluate(input));
            }
            catch (Exception exception)
            {
                combined.AddFailure(policy, exception);
                failed(policy, exception);
            }
        }

        var result = combined.ToResult(DefaultVerdict.ForCall(in input, Verdicts), Version);
        return result.Verdict == Verdict.RequireApproval ? result with { NearMisses = NearMisses(input, failed) } : result;
    }

    private List<string> NearMisses(in PolicyInput input, Action<IPolicy, Exception> failed)
    {
        var near = new List<string>();
        foreach (var policy in Policies)
        {
            try
            {
                near.AddRange(policy.NearMisses(input, Verdict.RequireApproval));
            }
            catch (Exception exception)
            {
                failed(policy, exception);
            }
        }

        return near;
    }

    private static TimeSpan Within(TimeSpan value, string setting) => value >= Shortest && value <= Longest
        ? value
        : throw new ArgumentOutOfRangeException(
            setting, value, FormattableString.Invariant($"{setting} is {value}; it must be {Shortest} to {Longest}."));
}
