using System.Globalization;
using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Tests.Random;

/// <summary>A tree written with every bracket, so that two trees with one text are the same.</summary>
internal static class TreeText
{
    public static string Of(Expr? tree) => tree switch
    {
        null => "-",
        LiteralExpr literal => $"{literal.Value.Kind}:{Content(literal.Value)}",
        NameExpr name => $"name:{name.IsAbsolute}:{name.Name}",
        SelectExpr select => $"select({Of(select.Operand)},{select.Field},{select.IsOptional})",
        HasExpr has => $"has({Of(has.Field)})",
        IndexExpr index => $"index({Of(index.Operand)},{Of(index.Index)},{index.IsOptional})",
        UnaryExpr unary => $"{unary.Operator}({Of(unary.Operand)})",
        BinaryExpr binary => $"{binary.Operator}({Of(binary.Left)},{Of(binary.Right)})",
        ConditionalExpr conditional => $"if({Of(conditional.Condition)},{Of(conditional.WhenTrue)},{Of(conditional.WhenFalse)})",
        CallExpr call => $"call({Of(call.Target)},{call.IsAbsolute},{call.Function},{string.Join(",", call.Arguments.Select(Of))})",
        ListExpr list => $"list({string.Join(",", list.Elements.Select(element => $"{element.IsOptional}{Of(element.Value)}"))})",
        MapExpr map => $"map({string.Join(",", map.Entries.Select(entry => $"{entry.IsOptional}{Of(entry.Key)}={Of(entry.Value)}"))})",
        MacroExpr macro =>
            $"{macro.Kind}({Of(macro.Range)},{string.Join("+", macro.Variables)},{Of(macro.Condition)},{Of(macro.Result)})",
        _ => throw new NotSupportedException(tree.GetType().Name),
    };

    private static string Content(CelValue value) => value.Kind switch
    {
        CelKind.Bytes => Convert.ToHexString(value.AsBytes()),
        CelKind.Double => BitConverter.DoubleToInt64Bits(value.AsDouble()).ToString(CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
