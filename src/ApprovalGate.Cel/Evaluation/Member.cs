using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Evaluation;

/// <summary>How one declared name is read: as a variable of the input, or as a member of an object.</summary>
internal abstract class Member
{
    public abstract Node AsVariable(SourceSpan span);

    public abstract Node AsField(Node operand, SourceSpan span);
}

internal sealed class BoolMember<T>(CelGetter<T, bool> get) : Member
{
    public override Node AsVariable(SourceSpan span) => new BoolVariableNode<T>(get) { Span = span };

    public override Node AsField(Node operand, SourceSpan span) => new BoolFieldNode<T>(operand, get) { Span = span };
}

internal sealed class IntMember<T>(CelGetter<T, long> get) : Member
{
    public override Node AsVariable(SourceSpan span) => new IntVariableNode<T>(get) { Span = span };

    public override Node AsField(Node operand, SourceSpan span) => new IntFieldNode<T>(operand, get) { Span = span };
}

internal sealed class UintMember<T>(CelGetter<T, ulong> get) : Member
{
    public override Node AsVariable(SourceSpan span) => new UintVariableNode<T>(get) { Span = span };

    public override Node AsField(Node operand, SourceSpan span) => new UintFieldNode<T>(operand, get) { Span = span };
}

internal sealed class DoubleMember<T>(CelGetter<T, double> get) : Member
{
    public override Node AsVariable(SourceSpan span) => new DoubleVariableNode<T>(get) { Span = span };

    public override Node AsField(Node operand, SourceSpan span) => new DoubleFieldNode<T>(operand, get) { Span = span };
}

internal sealed class StringMember<T>(CelGetter<T, string> get) : Member
{
    public override Node AsVariable(SourceSpan span) => new StringVariableNode<T>(get) { Span = span };

    public override Node AsField(Node operand, SourceSpan span) => new StringFieldNode<T>(operand, get) { Span = span };
}

internal sealed class ValueMember<T>(CelGetter<T, CelValue> get) : Member
{
    public override Node AsVariable(SourceSpan span) => new ValueVariableNode<T>(get) { Span = span };

    public override Node AsField(Node operand, SourceSpan span) => new ValueFieldNode<T>(operand, get) { Span = span };
}
