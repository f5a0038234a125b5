namespace ApprovalGate.Cel.Syntax;

/// <summary>An element of a list.</summary>
/// <param name="Value">The element.</param>
/// <param name="IsOptional">Whether the element is an optional that is left out if it has no value.</param>
public readonly record struct ListElement(Expr Value, bool IsOptional);
