using ApprovalGate.Generated;
using ApprovalGate.Policies;
using ApprovalGate.Policies.Files;
using ApprovalGate.PolicyVersions;

namespace ApprovalGate;

/// <content>Policy files.</content>
public sealed partial class Gate
{
    private const string PolicySession = "approvalgate-policy";

    /// <summary>Gets the policy files; <see langword="null"/> if the gate has none.</summary>
    public PolicyFiles? PolicyFiles { get; }

    private PolicySet BeginWith(PolicyFile? file, IReadOnlyList<IPolicy> policies)
    {
        var options = _ports.Options;
        var set = new PolicySet(
            options.Verdicts, options.Expiry, options.ExecutionExpiry, options.Root is not null, file is null ? policies : [.. policies, file]);
        return _ports.Shadow is { } onTrial ? set with { Shadow = OnTrial(set, file, onTrial) } : set;
    }

    private static PolicySet OnTrial(PolicySet set, PolicyFile? inForce, PolicyFile onTrial)
        => set with { Shadow = null, Policies = [.. set.Policies.Where(policy => policy != inForce), onTrial] };

    /// <summary>Keeps what only its policy files may do out of the gate's own members.</summary>
    private sealed class PolicyFileHost(Gate gate) : IPolicyFileHost
    {
        public void Replace(PolicyFile replaced, PolicyFile next) => gate.UpdatePolicies(set => set with
        {
            Policies = [.. set.Policies.Where(policy => policy != replaced), next],
            Shadow = set.Shadow,
        });

        public void ReplaceShadow(PolicyFile onTrial)
        {
            if (gate.Policies.Shadow?.Policies.OfType<PolicyFile>().Any(file => file.Digest == onTrial.Digest) != true)
            {
                gate.UpdatePolicies(set => set with { Shadow = OnTrial(set, gate.PolicyFiles?.Current, onTrial) });
            }
        }

        public async Task AskAsync(PolicyFile inForce, PolicyFile next, string weaker)
        {
            using (gate.OpenSession(PolicySession))
            {
                await gate.InvokeAsync<ChangeCall, bool>(new ChangeCall(gate, inForce.Digest, next, weaker), CancellationToken.None).ConfigureAwait(false);
            }
        }

        public void Refused(Exception why) => gate.LogPolicyRefused(why);

        public void Disagrees(string own, PolicyLoaded other) => gate.LogPolicyDisagreement(own, other.Owner, other.Digest);
    }

    /// <summary>The call that puts a weaker policy in force.</summary>
    private readonly struct ChangeCall(Gate gate, string from, PolicyFile to, string weaker) : ICall<Task<bool>>
    {
        private static readonly Tool Change = new(
            PolicyChangeTool.Name, $"{PolicyChangeTool.Name}(string from, string to, string weaker)", Reversibility.Irreversible)
        {
            Reason = "The policy files changed, and ask for less than those in force.",
        };

        public Tool Tool => Change;

        public void Write(ref CanonicalWriter writer)
        {
            writer.Name("from");
            writer.Value(from);
            writer.Name("to");
            writer.Value(to.Digest);
            writer.Name("weaker");
            writer.Value(weaker);
        }

        public Task<bool> Run(Permit? permit) => gate.PolicyFiles!.PutApprovedAsync(to, weaker);
    }
}
