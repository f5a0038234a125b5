using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Conditions;

/// <summary>An argument, or a member of one, on the way to which nothing can be null.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Code">The expression that reads it within the call struct.</param>
internal sealed record ConditionVariable(ITypeSymbol Type, string Code);
