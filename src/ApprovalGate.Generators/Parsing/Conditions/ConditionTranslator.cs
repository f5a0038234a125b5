using System.Globalization;
using ApprovalGate.Cel;
using ApprovalGate.Cel.Syntax;
using ApprovalGate.Generators.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace ApprovalGate.Generators.Parsing.Conditions;

/// <summary>
/// Translates a checked condition to C# with the same meaning. What it does not know stays untranslated, and a value that it cannot give is
/// null: both are left to the interpreter. So only what it does give has to be right.
/// </summary>
internal sealed class ConditionTranslator
{
    private const string Operators = Aliases.Generated + "ConditionOperators.";
    private const long LargestExactInDouble = 1L << 53;

    /// <summary>What is longer is left to the interpreter: a value that is looked for in a list is repeated, and lists can be nested.</summary>
    private const int MaxCode = 10_000;

    private readonly CelCheckedExpression _expression;
    private readonly ConditionPaths _paths;

    private ConditionTranslator(CelCheckedExpression expression, IReadOnlyDictionary<string, ConditionVariable> variables)
    {
        _expression = expression;
        _paths = new ConditionPaths(expression, variables);
    }

    /// <summary>Returns an expression of type <c>bool</c> or <c>bool?</c>; null if the condition cannot be translated.</summary>
    public static string? Translate(CelCheckedExpression expression, IReadOnlyDictionary<string, ConditionVariable> variables)
        => new ConditionTranslator(expression, variables).Part(expression.Root)?.Operand is { Kind: CelKind.Bool } whole ? whole.Code : null;

    private ConditionPart? Part(Expr part) => Translate(part) is { Code.Length: <= MaxCode } translated ? translated : null;

    private ConditionPart? Translate(Expr part) => part switch
    {
        LiteralExpr literal => Constant(literal.Value),
        NameExpr or SelectExpr => Name(part),
        UnaryExpr unary => Unary(unary),
        BinaryExpr binary => Binary(binary),
        ConditionalExpr conditional => Conditional(conditional),
        CallExpr call => Call(call),
        _ => null,
    };

    private ConditionPart? Name(Expr part) => _expression.ReferenceOf(part) switch
    {
        { Kind: CelReferenceKind.Constant } constant => Constant(constant.Value),
        { Kind: CelReferenceKind.Variable, Name: "call.actor" } => new("__context.Session.Actor", CelKind.String),
        { Kind: CelReferenceKind.Variable, Name: "call.session" } => new("__context.Session.Id", CelKind.String),
        _ => _paths.Read(part),
    };

    private static ConditionPart? Constant(CelValue value) => value.Kind switch
    {
        CelKind.Bool => new(value.AsBool() ? "true" : "false", value.Kind),
        CelKind.Int => new(value.AsInt() == long.MinValue ? "long.MinValue" : Number(value.AsInt(), "L"), value.Kind),
        CelKind.Uint => new(Number(value.AsUint(), "UL"), value.Kind),
        CelKind.Double when !double.IsInfinity(value.AsDouble()) && !double.IsNaN(value.AsDouble()) => new(Double(value.AsDouble()), value.Kind),
        CelKind.String => new(SymbolDisplay.FormatLiteral(value.AsString(), quote: true), value.Kind),
        _ => null,
    };

    private static string Number(IFormattable number, string suffix) => $"({number.ToString("D", CultureInfo.InvariantCulture)}{suffix})";

    private static string Double(double number) => $"({number.ToString("R", CultureInfo.InvariantCulture)}D)";

    private ConditionPart? Unary(UnaryExpr unary)
    {
        if (Part(unary.Operand)?.Operand is not { } operand)
        {
            return null;
        }

        return (unary.Operator, operand.Kind) switch
        {
            (UnaryOperator.Not, CelKind.Bool) => operand with { Code = $"!({operand.Code})" },
            (UnaryOperator.Negate, CelKind.Double) => operand with { Code = $"-({operand.Code})" },
            (UnaryOperator.Negate, CelKind.Int) => new($"{Operators}Subtract(0L, {operand.Code})", CelKind.Int) { Fails = true },
            _ => null,
        };
    }

    private ConditionPart? Binary(BinaryExpr binary) => binary.Operator switch
    {
        BinaryOperator.And or BinaryOperator.Or => Logic(Part(binary.Left)?.Operand, Part(binary.Right)?.Operand, binary.Operator == BinaryOperator.And),
        BinaryOperator.Equal => Equality(binary),
        BinaryOperator.NotEqual => Equality(binary) is { } equal ? equal with { Code = $"!({equal.Code})" } : null,
        BinaryOperator.In => In(binary),
        BinaryOperator.Less => Order(binary.Left, binary.Right, "<", "Less"),
        BinaryOperator.LessOrEqual => Order(binary.Left, binary.Right, "<=", "LessOrEqual"),
        BinaryOperator.Greater => Order(binary.Right, binary.Left, "<", "Less"),
        BinaryOperator.GreaterOrEqual => Order(binary.Right, binary.Left, "<=", "LessOrEqual"),
        BinaryOperator.Add => Arithmetic(binary, "+", "Add"),
        BinaryOperator.Subtract => Arithmetic(binary, "-", "Subtract"),
        BinaryOperator.Multiply => Arithmetic(binary, "*", "Multiply"),
        BinaryOperator.Divide => Arithmetic(binary, "/", "Divide"),
        BinaryOperator.Modulo => Arithmetic(binary, "%", "Modulo"),
        _ => null,
    };

    /// <summary>An operand that cannot fail decides first: then the other one is often not needed.</summary>
    private static ConditionPart? Logic(ConditionPart? left, ConditionPart? right, bool isAnd)
    {
        if (left is not { Kind: CelKind.Bool } || right is not { Kind: CelKind.Bool })
        {
            return null;
        }

        var (first, second) = left.Fails && !right.Fails ? (right, left) : (left, right);
        return (first.Fails, second.Fails) switch
        {
            (false, false) => new($"({first.Code} {(isAnd ? "&&" : "||")} {second.Code})", CelKind.Bool),
            (false, true) => new(isAnd ? $"({first.Code} ? {second.Code} : false)" : $"({first.Code} ? true : {second.Code})", CelKind.Bool) { Fails = true },
            _ => new($"({first.Code} {(isAnd ? "&" : "|")} {second.Code})", CelKind.Bool) { Fails = true },
        };
    }

    private ConditionPart? Equality(BinaryExpr binary)
        => IsNullLiteral(binary.Right) ? _paths.IsNull(binary.Left)
            : IsNullLiteral(binary.Left) ? _paths.IsNull(binary.Right)
            : Equality(Part(binary.Left), Part(binary.Right));

    private static bool IsNullLiteral(Expr part) => part is LiteralExpr { Value.Kind: CelKind.Null };

    private static ConditionPart? Equality(ConditionPart? left, ConditionPart? right)
    {
        if (left is null || right is null || left.Kind != right.Kind)
        {
            return null;
        }

        var equal = (left.CanBeNull, right.CanBeNull) switch
        {
            (false, false) when left.Fails || right.Fails => new($"{Operators}Equal({left.Code}, {right.Code})", CelKind.Bool) { Fails = true },
            (true, false) when right.Fails => new($"{Operators}EqualToNullable({right.Code}, {left.Code})", CelKind.Bool) { Fails = true },
            (false, true) when left.Fails => new($"{Operators}EqualToNullable({left.Code}, {right.Code})", CelKind.Bool) { Fails = true },
            _ => new ConditionPart($"({left.Code} == {right.Code})", CelKind.Bool),
        };
        var guards = new[] { left.Guard, right.Guard }.OfType<string>().ToList();
        return guards.Count == 0
            ? equal
            : new($"({string.Join(" || ", guards)} ? (bool?)null : {equal.Code})", CelKind.Bool) { Fails = true };
    }

    /// <summary>Of a list of constants: equality with one of them.</summary>
    private ConditionPart? In(BinaryExpr binary)
    {
        if (binary.Right is not ListExpr { Elements.Count: > 0 } list || Part(binary.Left) is not { } item)
        {
            return null;
        }

        ConditionPart? any = null;
        foreach (var element in list.Elements)
        {
            if (element.IsOptional || Part(element.Value) is not { Fails: false, CanBeNull: false } constant || Equality(item, constant) is not { } equal)
            {
                return null;
            }

            any = any is null ? equal : Logic(any, equal, isAnd: false);
        }

        return any;
    }

    private ConditionPart? Order(Expr less, Expr greater, string symbol, string method)
    {
        if (Part(less)?.Operand is not { } left || Part(greater)?.Operand is not { } right)
        {
            return null;
        }

        (left, right) = (Widened(less, left, right.Kind), Widened(greater, right, left.Kind));
        return left.Kind != right.Kind || left.Kind is not (CelKind.Int or CelKind.Uint or CelKind.Double) ? null
            : left.Fails || right.Fails ? new($"{Operators}{method}({left.Code}, {right.Code})", CelKind.Bool) { Fails = true }
            : new($"({left.Code} {symbol} {right.Code})", CelKind.Bool);
    }

    /// <summary>A constant integer that a double holds exactly is compared with a double as one.</summary>
    private static ConditionPart Widened(Expr source, ConditionPart part, CelKind other)
        => other == CelKind.Double && source is LiteralExpr { Value.Kind: CelKind.Int } literal
            && literal.Value.AsInt() is >= -LargestExactInDouble and <= LargestExactInDouble
            ? new(Double(literal.Value.AsInt()), CelKind.Double)
            : part;

    private ConditionPart? Arithmetic(BinaryExpr binary, string symbol, string method)
    {
        if (Part(binary.Left)?.Operand is not { } left || Part(binary.Right)?.Operand is not { } right || left.Kind != right.Kind)
        {
            return null;
        }

        return left.Kind switch
        {
            CelKind.Int or CelKind.Uint => new($"{Operators}{method}({left.Code}, {right.Code})", left.Kind) { Fails = true },
            CelKind.Double when symbol != "%" => new($"({left.Code} {symbol} {right.Code})", left.Kind) { Fails = left.Fails || right.Fails },
            _ => null,
        };
    }

    private ConditionPart? Conditional(ConditionalExpr conditional)
    {
        if (Part(conditional.Condition)?.Operand is not { Kind: CelKind.Bool } condition
            || Part(conditional.WhenTrue) is not { CanBeNull: false } whenTrue
            || Part(conditional.WhenFalse) is not { CanBeNull: false } whenFalse
            || whenTrue.Kind != whenFalse.Kind)
        {
            return null;
        }

        // Both are evaluated if the condition may fail; nothing in them has an effect.
        var fails = whenTrue.Fails || whenFalse.Fails;
        var cast = fails ? $"({whenTrue.NullableType})" : "";
        return condition.Fails
            ? new($"{Operators}Choose({condition.Code}, {whenTrue.Code}, {whenFalse.Code})", whenTrue.Kind) { Fails = true }
            : new($"({condition.Code} ? {cast}({whenTrue.Code}) : {cast}({whenFalse.Code}))", whenTrue.Kind) { Fails = fails };
    }

    private ConditionPart? Call(CallExpr call)
    {
        if (_expression.ReferenceOf(call) is not { Kind: CelReferenceKind.Function } function)
        {
            return null;
        }

        var parts = (function.IsMember ? new[] { call.Target! } : []).Concat(call.Arguments).Select(one => Part(one)?.Operand).ToList();
        if (parts.Count == 0 || parts[0] is not { } first || parts[parts.Count - 1] is not { } last)
        {
            return null;
        }

        var isText = first.Kind == CelKind.String && last.Kind == CelKind.String;
        return (call.Function, parts.Count) switch
        {
            ("startsWith", 2) when isText => Text("StartsWith", first, last),
            ("endsWith", 2) when isText => Text("EndsWith", first, last),
            ("contains", 2) when isText => Text("Contains", first, last),
            ("size", 1) when isText => new($"{Operators}Size({first.Code})", CelKind.Int) { Fails = true },
            ("double", 1) when first.Kind is CelKind.Int or CelKind.Uint =>
                new($"({(first.Fails ? "double?" : "double")})({first.Code})", CelKind.Double) { Fails = first.Fails },
            _ => null,
        };
    }

    private static ConditionPart Text(string method, ConditionPart text, ConditionPart part)
        => new($"{Operators}{method}({text.Code}, {part.Code})", CelKind.Bool) { Fails = true };
}
