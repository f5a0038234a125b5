using System.Text;

namespace ApprovalGate.Cel.Syntax;

/// <summary>Writes a syntax tree as text with no more parentheses than it needs.</summary>
internal static class ExprPrinter
{
    private const int Conditional = 0;
    private const int Unary = 7;
    private const int Member = 8;

    public static string Print(Expr expression)
    {
        var text = new StringBuilder();
        Write(text, expression, Conditional);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Expr expression, int atLeast)
    {
        var parentheses = PrecedenceOf(expression) < atLeast;
        text.Append(parentheses ? "(" : "");
        WriteBare(text, expression);
        text.Append(parentheses ? ")" : "");
    }

    private static int PrecedenceOf(Expr expression) => expression switch
    {
        ConditionalExpr => Conditional,
        BinaryExpr binary => binary.Operator.Precedence(),
        UnaryExpr => Unary,
        _ => Member,
    };

    private static void WriteBare(StringBuilder text, Expr expression)
    {
        switch (expression)
        {
            case LiteralExpr literal:
                text.Append(LiteralPrinter.Print(literal.Value));
                break;
            case NameExpr name:
                text.Append(name.IsAbsolute ? "." : "").Append(name.Name);
                break;
            case SelectExpr select:
                Write(text, select.Operand, Member);
                text.Append(select.IsOptional ? ".?" : ".").Append(Words.IsIdentifier(select.Field) ? select.Field : $"`{select.Field}`");
                break;
            case HasExpr has:
                text.Append("has(");
                WriteBare(text, has.Field);
                text.Append(')');
                break;
            case IndexExpr index:
                Write(text, index.Operand, Member);
                text.Append(index.IsOptional ? "[?" : "[");
                Write(text, index.Index, Conditional);
                text.Append(']');
                break;
            case UnaryExpr unary:
                WriteUnary(text, unary);
                break;
            case BinaryExpr binary:
                Write(text, binary.Left, binary.Operator.Precedence());
                text.Append(' ').Append(binary.Operator.Symbol()).Append(' ');
                Write(text, binary.Right, binary.Operator.Precedence() + (IsAssociative(binary) ? 0 : 1));
                break;
            case ConditionalExpr conditional:
                Write(text, conditional.Condition, Conditional + 1);
                text.Append(" ? ");
                Write(text, conditional.WhenTrue, Conditional + 1);
                text.Append(" : ");
                Write(text, conditional.WhenFalse, Conditional);
                break;
            case CallExpr call:
                WriteCall(text, call);
                break;
            case ListExpr list:
                text.Append('[');
                WriteAll(text, list.Elements, element => WriteElement(text, element.Value, element.IsOptional));
                text.Append(']');
                break;
            case MapExpr map:
                text.Append('{');
                WriteAll(text, map.Entries, entry => WriteEntry(text, entry));
                text.Append('}');
                break;
            case MacroExpr macro:
                WriteMacro(text, macro);
                break;
        }
    }

    private static bool IsAssociative(BinaryExpr binary)
        => binary.Operator is BinaryOperator.And or BinaryOperator.Or && binary.Right is BinaryExpr right && right.Operator == binary.Operator;

    private static void WriteUnary(StringBuilder text, UnaryExpr unary)
    {
        text.Append(unary.Operator == UnaryOperator.Not ? '!' : '-');

        // A number after a minus is read as one literal, so the operand of a true negation stands in parentheses.
        var isNumber = unary.Operator == UnaryOperator.Negate && LeftmostIsNumber(unary.Operand);
        text.Append(isNumber ? "(" : "");
        Write(text, unary.Operand, isNumber ? Conditional : Unary);
        text.Append(isNumber ? ")" : "");
    }

    private static bool LeftmostIsNumber(Expr expression) => expression switch
    {
        LiteralExpr literal => literal.Value.Kind is CelKind.Int or CelKind.Double,
        SelectExpr select => LeftmostIsNumber(select.Operand),
        IndexExpr index => LeftmostIsNumber(index.Operand),
        CallExpr { Target: { } target } => LeftmostIsNumber(target),
        MacroExpr { Kind: not MacroKind.Bind } macro => LeftmostIsNumber(macro.Range),
        _ => false,
    };

    private static void WriteCall(StringBuilder text, CallExpr call)
    {
        if (call.Target is { } target)
        {
            Write(text, target, Member);
            text.Append('.');
        }

        text.Append(call.IsAbsolute ? "." : "").Append(call.Function).Append('(');
        WriteAll(text, call.Arguments, argument => Write(text, argument, Conditional));
        text.Append(')');
    }

    private static void WriteMacro(StringBuilder text, MacroExpr macro)
    {
        var arguments = new[] { macro.Condition, macro.Result }.OfType<Expr>();
        if (macro.Kind == MacroKind.Bind)
        {
            text.Append("cel.bind(").Append(macro.Variables[0]).Append(", ");
            Write(text, macro.Range, Conditional);
        }
        else
        {
            Write(text, macro.Range, Member);
            text.Append('.').Append(macro.Name).Append('(').Append(string.Join(", ", macro.Variables));
        }

        foreach (var argument in arguments)
        {
            text.Append(", ");
            Write(text, argument, Conditional);
        }

        text.Append(')');
    }

    private static void WriteElement(StringBuilder text, Expr value, bool isOptional)
    {
        text.Append(isOptional ? "?" : "");
        Write(text, value, Conditional);
    }

    private static void WriteEntry(StringBuilder text, MapEntry entry)
    {
        WriteElement(text, entry.Key, entry.IsOptional);
        text.Append(": ");
        Write(text, entry.Value, Conditional);
    }

    private static void WriteAll<T>(StringBuilder text, IReadOnlyList<T> items, Action<T> write)
    {
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            write(items[i]);
        }
    }
}
