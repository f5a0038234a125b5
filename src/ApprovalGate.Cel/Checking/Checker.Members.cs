using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Checking;

/// <summary>Names, fields and indexes.</summary>
internal sealed partial class Checker
{
    private CelType OfName(Expr expression)
    {
        if (_names.Resolve(expression) is { } reference)
        {
            _references[expression] = reference;
            return reference.Kind == CelReferenceKind.Type ? CelType.Type : reference.Type;
        }

        if (expression is SelectExpr select)
        {
            return _names.UnknownChain(select) is { } chain ? Unknown(chain, select) : OfSelect(select);
        }

        return Unknown(((NameExpr)expression).Name, expression);
    }

    private CelType Unknown(string name, Expr expression)
        => Error($"Unknown name '{name}'.{Suggestions.For(name, _scope.Names.Concat(_variables.Names), "Known names")}", expression.Span);

    private CelType OfSelect(SelectExpr select)
    {
        var operand = TypeOf(select.Operand).WithoutNull;
        var type = operand.Kind == CelKind.Optional ? FieldOf(operand.Parameters[0].WithoutNull, select) : FieldOf(operand, select);
        return select.IsOptional || operand.Kind == CelKind.Optional ? CelType.Optional(type) : type;
    }

    private CelType OfHas(HasExpr has)
    {
        _types[has.Field] = OfSelect(has.Field);
        return CelType.Bool;
    }

    private CelType FieldOf(CelType operand, SelectExpr select)
    {
        switch (operand.Kind)
        {
            case CelKind.Dyn:
                return CelType.Dyn;
            case CelKind.Map when operand.Parameters[0].Kind is CelKind.String or CelKind.Dyn:
                return operand.Parameters[1];
            case CelKind.Object:
                return operand.Members!.TypeOf(select.Field)
                    ?? Error($"{operand} has no member '{select.Field}'.{Suggestions.For(select.Field, operand.Members.Names, "Members")}", select.FieldSpan);
            default:
                return Error($"{operand} has no fields.", select.FieldSpan);
        }
    }

    private CelType OfIndex(IndexExpr index)
    {
        var operand = TypeOf(index.Operand).WithoutNull;
        var key = TypeOf(index.Index);
        var type = operand.Kind == CelKind.Optional ? ElementOf(operand.Parameters[0].WithoutNull, key, index) : ElementOf(operand, key, index);
        return index.IsOptional || operand.Kind == CelKind.Optional ? CelType.Optional(type) : type;
    }

    private CelType ElementOf(CelType operand, CelType key, IndexExpr index)
    {
        switch (operand.Kind)
        {
            case CelKind.Dyn:
                return CelType.Dyn;
            case CelKind.List:
                return key.Kind is CelKind.Int or CelKind.Dyn
                    ? operand.Parameters[0]
                    : Error($"A list is indexed by int, not {key}.", index.Index.Span);
            case CelKind.Map:
                return TypeJoin.Of(operand.Parameters[0], key) is not null
                    ? operand.Parameters[1]
                    : Error($"The keys of this map are {operand.Parameters[0]}, not {key}.", index.Index.Span);
            default:
                return Error($"{operand} cannot be indexed.", index.Operand.Span);
        }
    }
}
