using ApprovalGate.Cel.Evaluation;

namespace ApprovalGate.Cel.Compilation;

/// <summary>The nodes of a checked expression.</summary>
internal sealed record CompiledExpression(CelCheckedExpression Expression, Node Root, int LocalCount, bool IsReadable);
