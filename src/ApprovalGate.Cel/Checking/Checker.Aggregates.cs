using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Checking;

/// <summary>Lists, maps and macros.</summary>
internal sealed partial class Checker
{
    private CelType OfList(ListExpr list)
        => CelType.List(Common(list.Elements.Select(element => element.IsOptional ? InnerOf(element.Value) : TypeOf(element.Value))));

    private CelType OfMap(MapExpr map)
    {
        var keys = new List<CelType>();
        var values = new List<CelType>();
        foreach (var entry in map.Entries)
        {
            var key = TypeOf(entry.Key);
            keys.Add(key);
            values.Add(entry.IsOptional ? InnerOf(entry.Value) : TypeOf(entry.Value));
            if (key.Kind is not (CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.String or CelKind.Dyn))
            {
                Error($"A map key is bool, int, uint or string, not {key}.", entry.Key.Span);
            }
        }

        return CelType.Map(Common(keys), Common(values));
    }

    /// <summary>The type that covers all; dyn if they do not go together or there are none.</summary>
    private static CelType Common(IEnumerable<CelType> types)
    {
        CelType? common = null;
        foreach (var type in types.ToList())
        {
            common = common is null ? type : TypeJoin.Of(common, type) ?? CelType.Dyn;
        }

        return common ?? CelType.Dyn;
    }

    private CelType InnerOf(Expr expression)
    {
        var type = TypeOf(expression);
        return type.Kind switch
        {
            CelKind.Optional => type.Parameters[0],
            CelKind.Dyn => type,
            _ => Error($"An optional is expected after '?', not {type}.", expression.Span),
        };
    }

    private CelType OfMacro(MacroExpr macro)
    {
        var range = TypeOf(macro.Range).WithoutNull;
        var variables = VariablesOf(macro, range);
        for (var i = 0; i < macro.Variables.Count; i++)
        {
            var local = _scope.Push(macro.Variables[i], variables[i]);
            if (i == 0)
            {
                _references[macro] = local;
            }
        }

        if (macro.Condition is { } condition)
        {
            ExpectBool(condition, $"{macro.Name}()");
        }

        var result = macro.Result is { } made ? TypeOf(made) : CelType.Dyn;
        _scope.Pop(macro.Variables.Count);
        return macro.Kind switch
        {
            MacroKind.All or MacroKind.Exists or MacroKind.ExistsOne => CelType.Bool,
            MacroKind.Filter => CelType.List(variables[0]),
            MacroKind.Map or MacroKind.TransformList => CelType.List(result),
            MacroKind.TransformMap => CelType.Map(variables[0], result),
            MacroKind.TransformMapEntry => result.Kind is CelKind.Map or CelKind.Dyn ? result : Error($"A map is expected here, not {result}.", macro.Result!.Span),
            MacroKind.OptMap => CelType.Optional(result),
            MacroKind.OptFlatMap => result.Kind is CelKind.Optional or CelKind.Dyn ? result : Error($"An optional is expected here, not {result}.", macro.Result!.Span),
            _ => result,
        };
    }

    private CelType[] VariablesOf(MacroExpr macro, CelType range)
    {
        var hasTwo = macro.Variables.Count == 2;
        switch (macro.Kind)
        {
            case MacroKind.Bind:
                return [_types[macro.Range]];
            case MacroKind.OptMap or MacroKind.OptFlatMap:
                return [range.Kind is CelKind.Optional ? range.Parameters[0] : ExpectDyn($"{macro.Name}() takes an optional", range, macro)];
            default:
                return range.Kind switch
                {
                    CelKind.List => hasTwo ? [CelType.Int, range.Parameters[0]] : [range.Parameters[0]],
                    CelKind.Map => hasTwo ? [range.Parameters[0], range.Parameters[1]] : [range.Parameters[0]],
                    _ => [ExpectDyn($"{macro.Name}() takes a list or map", range, macro), CelType.Dyn],
                };
        }
    }

    private CelType ExpectDyn(string expected, CelType range, MacroExpr macro)
        => range.IsDyn ? range : Error($"{expected}, not {range}.", macro.Range.Span);
}
