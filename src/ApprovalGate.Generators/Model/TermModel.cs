namespace ApprovalGate.Generators.Model;

/// <summary>A term that the attribute states.</summary>
/// <param name="Property">The property of the runtime's <c>Tool</c>.</param>
/// <param name="Value">The value, as emitted code writes it.</param>
internal sealed record TermModel(string Property, string Value);
