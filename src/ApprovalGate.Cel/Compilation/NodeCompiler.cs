using ApprovalGate.Cel.Evaluation;
using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Compilation;

/// <summary>Turns a checked expression into nodes: typed ones if the types are known, general ones otherwise.</summary>
internal sealed partial class NodeCompiler
{
    private readonly CelCheckedExpression _expression;
    private readonly CelDeclarations _variables;
    private int _localCount;
    private bool _isReadable = true;

    private NodeCompiler(CelCheckedExpression expression, CelDeclarations variables)
    {
        _expression = expression;
        _variables = variables;
        _localCount = expression.LocalCount;
    }

    public static CompiledExpression Compile(CelCheckedExpression expression, CelDeclarations variables)
    {
        var compiler = new NodeCompiler(expression, variables);
        var root = compiler.Compile(expression.Root);
        return new CompiledExpression(expression, root, compiler._localCount, compiler._isReadable);
    }

    private Node Compile(Expr expression) => expression switch
    {
        LiteralExpr literal => new ConstantNode(literal.Value) { Span = literal.Span },
        NameExpr or SelectExpr => Name(expression),
        HasExpr has => Has(has),
        IndexExpr index => new IndexNode(Compile(index.Operand), Compile(index.Index), index.IsOptional) { Span = index.Span },
        UnaryExpr unary => Unary(unary),
        BinaryExpr binary => Binary(binary),
        ConditionalExpr conditional =>
            new ConditionalNode(Compile(conditional.Condition), Compile(conditional.WhenTrue), Compile(conditional.WhenFalse)) { Span = conditional.Span },
        CallExpr call => Call(call),
        ListExpr list => new ListNode([.. list.Elements.Select(element => (Compile(element.Value), element.IsOptional))]) { Span = list.Span },
        MapExpr map => new MapNode([.. map.Entries.Select(entry => (Compile(entry.Key), Compile(entry.Value), entry.IsOptional))]) { Span = map.Span },
        MacroExpr macro => Macro(macro),
        _ => throw new InvalidOperationException(expression.GetType().Name),
    };

    private CelKind KindOf(Expr expression) => _expression.TypeOf(expression).Kind;

    private Node Name(Expr expression)
    {
        switch (_expression.ReferenceOf(expression))
        {
            case { Kind: CelReferenceKind.Local } local:
                return new LocalNode(local.Slot) { Span = expression.Span };
            case { Kind: CelReferenceKind.Variable } variable:
                return _variables.MemberOf(variable.Name)?.AsVariable(expression.Span) ?? Unreadable(variable.Name, expression.Span);
            case { Kind: CelReferenceKind.Constant } constant:
                return new ConstantNode(constant.Value) { Span = expression.Span };
            case { Kind: CelReferenceKind.Type } type:
                return new ConstantNode(CelValue.Type(type.Type)) { Span = expression.Span };
            default:
                return expression is SelectExpr select
                    ? Select(select)
                    : new FailingNode(CelEvaluationErrorKind.UnknownName, $"Unknown name '{((NameExpr)expression).Name}'.") { Span = expression.Span };
        }
    }

    private Node Select(SelectExpr select)
    {
        var operand = Compile(select.Operand);
        var type = _expression.TypeOf(select.Operand).WithoutNull;
        var inner = type.Kind == CelKind.Optional ? type.Parameters[0].WithoutNull : type;
        if (inner.Kind != CelKind.Object)
        {
            return new SelectNode(operand, select.Field, select.IsOptional) { Span = select.Span };
        }

        if (type.Kind == CelKind.Optional)
        {
            var slot = _localCount++;
            var member = Field(inner, select, new LocalNode(slot) { Span = select.Operand.Span });
            return new OptionalMapNode(operand, new PresentNode(member), slot, isFlat: true) { Span = select.Span };
        }

        var field = Field(inner, select, operand);
        return select.IsOptional ? new PresentNode(field) { Span = select.Span } : field;
    }

    private Node Field(CelType type, SelectExpr select, Node operand)
    {
        var members = type.Members!;
        return members.MemberOf(select.Field)?.AsField(operand, select.Span)
            ?? (members.TypeOf(select.Field) is null
                ? new FailingNode(CelEvaluationErrorKind.NoSuchKey, $"{type} has no member '{select.Field}'.") { Span = select.FieldSpan }
                : Unreadable(select.Field, select.FieldSpan));
    }

    private FailingNode Unreadable(string name, SourceSpan span)
    {
        _isReadable = false;
        return new FailingNode(CelEvaluationErrorKind.UnknownName, $"'{name}' was declared for checking only.") { Span = span };
    }

    private Node Has(HasExpr has)
    {
        var select = has.Field;
        var type = _expression.TypeOf(select.Operand).WithoutNull;
        if (type.Kind == CelKind.Optional && type.Parameters[0].WithoutNull.Kind == CelKind.Object)
        {
            return new HasValueNode(Select(select)) { Span = has.Span };
        }

        if (type.Kind != CelKind.Object)
        {
            return new HasNode(Compile(select.Operand), select.Field) { Span = has.Span };
        }

        var slot = _localCount++;
        return new HasMemberNode(Compile(select.Operand), Field(type, select, new LocalNode(slot)), slot) { Span = has.Span };
    }

    private Node Macro(MacroExpr macro)
    {
        var range = Compile(macro.Range);
        var condition = macro.Condition is { } tested ? Compile(tested) : null;
        var result = macro.Result is { } made ? Compile(made) : null;
        var steps = 1 + (macro.Condition?.Size ?? 0) + (macro.Result?.Size ?? 0);
        var slot = _expression.SlotOf(macro);
        var shape = new LoopShape(slot, macro.Variables.Count == 2, steps);
        return macro.Kind switch
        {
            MacroKind.All => new QuantifierNode(range, condition!, shape, decisive: false) { Span = macro.Span },
            MacroKind.Exists => new QuantifierNode(range, condition!, shape, decisive: true) { Span = macro.Span },
            MacroKind.ExistsOne => new ExistsOneNode(range, condition!, shape) { Span = macro.Span },
            MacroKind.TransformMap => new MapLoopNode(range, condition, result!, shape, givesEntries: false) { Span = macro.Span },
            MacroKind.TransformMapEntry => new MapLoopNode(range, condition, result!, shape, givesEntries: true) { Span = macro.Span },
            MacroKind.Bind => new BindNode(range, result!, slot) { Span = macro.Span },
            MacroKind.OptMap => new OptionalMapNode(range, result!, slot, isFlat: false) { Span = macro.Span },
            MacroKind.OptFlatMap => new OptionalMapNode(range, result!, slot, isFlat: true) { Span = macro.Span },
            _ => new ListLoopNode(range, condition, result, shape) { Span = macro.Span },
        };
    }
}
