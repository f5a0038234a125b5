using ApprovalGate.Binding;
using ApprovalGate.Binding.Sensitive;

namespace ApprovalGate;

/// <summary>Hides an argument, or a member of one, from approvers, log, sinks and messages: a keyed commitment stands in its place.</summary>
/// <remarks>
/// The approval binds the value all the same, and equal values in the same place have equal commitments. The key is that of the gate's
/// <see cref="IKeyRing"/>. On a constructor's parameter it hides the member of that name. It protects against readers of log and messages,
/// not against the agent's own user, who can read the key.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SensitiveAttribute : Attribute;
