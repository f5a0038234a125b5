using ApprovalGate.Generated;
using ApprovalGate.Policies;

namespace ApprovalGate.Cli.Policy;

/// <summary>Evaluates a policy over calls that are not made: with the verdicts of the classes as they are by default, and the terms of the manifest.</summary>
/// <param name="file">The policy.</param>
internal sealed class PolicyTrial(PolicyFile file)
{
    private static readonly TimeSpan Expiry = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ExecutionExpiry = TimeSpan.FromHours(1);

    private readonly PolicySet _set = new(new ClassVerdicts(), Expiry, ExecutionExpiry, hasRoot: false, [file]);
    private readonly Dictionary<string, Tool> _gone = new(StringComparer.Ordinal);

    /// <summary>Gets the policy.</summary>
    public PolicyFile File => file;

    /// <summary>Finds a known tool by its name.</summary>
    /// <exception cref="CliException">There is none, or more than one.</exception>
    public Tool Find(string name) => file.Tools.Where(tool => tool.Name == name).ToList() switch
    {
        [var one] => one,
        [] => file.Tools.Where(tool => tool.Name.EndsWith('.' + name, StringComparison.Ordinal)).ToList() is [var one] ? one
            : throw new CliException(ExitCode.Usage, $"No known tool is called '{name}'. Known tools: {string.Join(", ", file.Tools.Select(tool => tool.Name).Distinct())}."),
        var several => several.Find(tool => tool.Signature == name) ?? several[0],
    };

    /// <summary>Says what holds for a call.</summary>
    public PolicyTrialResult Evaluate(Tool tool, CanonicalArguments arguments, Session session, DateTimeOffset at)
    {
        var result = _set.Evaluate(tool, arguments, session, at);
        return new PolicyTrialResult(result, file.Trace(new PolicyInput(tool, result.Terms, arguments, session, at)));
    }

    /// <summary>Says what would hold for a call that the log has.</summary>
    public PolicyTrialResult Evaluate(ApprovalRequest request)
        => Evaluate(ToolOf(request), request.Arguments, request.Session, request.RequestedAt);

    /// <summary>A tool that is gone is known from what its request says.</summary>
    private Tool ToolOf(ApprovalRequest request)
    {
        if (file.Tools.FirstOrDefault(tool => tool.Signature == request.Signature) is { } known)
        {
            return known;
        }

        if (!_gone.TryGetValue(request.Signature, out var gone))
        {
            _gone.Add(request.Signature, gone = new Tool(request.Tool, request.Signature, request.Terms.Reversibility) { Tags = request.Tags });
        }

        return gone;
    }
}

/// <summary>What a policy says of a call, and what each rule made of it.</summary>
/// <param name="Result">What all say together.</param>
/// <param name="Traces">What each rule that is about the tool made of the call.</param>
internal sealed record PolicyTrialResult(PolicyResult Result, IReadOnlyList<RuleTrace> Traces);
