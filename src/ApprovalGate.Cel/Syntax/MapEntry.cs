namespace ApprovalGate.Cel.Syntax;

/// <summary>An entry of a map.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="IsOptional">Whether the value is an optional whose entry is left out if it has no value.</param>
public readonly record struct MapEntry(Expr Key, Expr Value, bool IsOptional);
