using ApprovalGate.Cel.Lexing;
using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Parsing;

/// <summary>Macros: calls whose arguments are names and expressions, not values.</summary>
internal sealed partial class Parser
{
    private HasExpr? Has(in Token name, List<Expr> arguments, SourceSpan span)
    {
        if (!string.Equals(name.Text, "has", StringComparison.Ordinal) || arguments.Count != 1)
        {
            return null;
        }

        return arguments[0] is SelectExpr { IsOptional: false } field
            ? Bounded(new HasExpr(field, span))
            : throw Error("has() takes a field, such as has(order.note).", arguments[0].Span);
    }

    /// <summary>Returns the macro that a method call is, or null if it is an ordinary call.</summary>
    private MacroExpr? Macro(Expr target, in Token name, List<Expr> arguments, SourceSpan span)
    {
        var isCel = target is NameExpr { Name: "cel" };
        return (name.Text, arguments.Count) switch
        {
            ("bind", 3) when isCel => Make(MacroKind.Bind, name.Text, arguments[1], [arguments[0]], null, arguments[2], span),
            ("all", 2) => Make(MacroKind.All, name.Text, target, [arguments[0]], arguments[1], null, span),
            ("all", 3) => Make(MacroKind.All, name.Text, target, [arguments[0], arguments[1]], arguments[2], null, span),
            ("exists", 2) => Make(MacroKind.Exists, name.Text, target, [arguments[0]], arguments[1], null, span),
            ("exists", 3) => Make(MacroKind.Exists, name.Text, target, [arguments[0], arguments[1]], arguments[2], null, span),
            ("exists_one" or "existsOne", 2) => Make(MacroKind.ExistsOne, name.Text, target, [arguments[0]], arguments[1], null, span),
            ("exists_one" or "existsOne", 3) =>
                Make(MacroKind.ExistsOne, name.Text, target, [arguments[0], arguments[1]], arguments[2], null, span),
            ("filter", 2) => Make(MacroKind.Filter, name.Text, target, [arguments[0]], arguments[1], null, span),
            ("map", 2) => Make(MacroKind.Map, name.Text, target, [arguments[0]], null, arguments[1], span),
            ("map", 3) => Make(MacroKind.Map, name.Text, target, [arguments[0]], arguments[1], arguments[2], span),
            ("transformList", 3 or 4) => Transform(MacroKind.TransformList, name.Text, target, arguments, span),
            ("transformMap", 3 or 4) => Transform(MacroKind.TransformMap, name.Text, target, arguments, span),
            ("transformMapEntry", 3 or 4) => Transform(MacroKind.TransformMapEntry, name.Text, target, arguments, span),
            ("optMap", 2) => Make(MacroKind.OptMap, name.Text, target, [arguments[0]], null, arguments[1], span),
            ("optFlatMap", 2) => Make(MacroKind.OptFlatMap, name.Text, target, [arguments[0]], null, arguments[1], span),
            _ => null,
        };
    }

    private MacroExpr Transform(MacroKind kind, string name, Expr target, List<Expr> arguments, SourceSpan span)
        => Make(kind, name, target, [arguments[0], arguments[1]], arguments.Count == 4 ? arguments[2] : null, arguments[arguments.Count - 1], span);

    private MacroExpr Make(MacroKind kind, string name, Expr range, IReadOnlyList<Expr> variables, Expr? condition, Expr? result, SourceSpan span)
    {
        var names = new List<string>(variables.Count);
        foreach (var variable in variables)
        {
            var found = variable is NameExpr { IsAbsolute: false } simple
                ? simple.Name
                : throw Error($"{name}() takes the name of a variable here.", variable.Span);
            if (names.Contains(found))
            {
                throw Error("The two variables need different names.", variable.Span);
            }

            names.Add(found);
        }

        return new MacroExpr(kind, name, range, names, condition, result, span);
    }
}
