using ApprovalGate.Cel.Library;
using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Checking;

/// <summary>Calls: which overloads fit the types of the arguments.</summary>
internal sealed partial class Checker
{
    private CelType OfCall(CallExpr call)
    {
        CheckPattern(call);
        if (_names.ResolveFunction(call) is { } functions)
        {
            var arguments = call.Arguments.Select(TypeOf).ToArray();
            return Choose(call, functions, arguments) ?? NoOverload(call, functions, arguments);
        }

        if (call.Target is null)
        {
            foreach (var argument in call.Arguments)
            {
                TypeOf(argument);
            }

            return Error($"There is no function '{call.Function}'.{Suggestions.For(call.Function, FunctionTable.GlobalNames, "Functions")}", call.FunctionSpan);
        }

        var types = new List<CelType> { TypeOf(call.Target) };
        types.AddRange(call.Arguments.Select(TypeOf));
        var methods = FunctionTable.Member(call.Function);
        return methods.Count == 0
            ? Error($"There is no function '{call.Function}'.{Suggestions.For(call.Function, FunctionTable.MemberNames(types[0].WithoutNull), $"Functions of {types[0]}")}", call.FunctionSpan)
            : Choose(call, methods, types) ?? NoOverload(call, methods, types);
    }

    // A constant pattern is made when the expression is compiled: what is wrong with it can be said at once.
    private void CheckPattern(CallExpr call)
    {
        if (string.Equals(call.Function, "matches", StringComparison.Ordinal)
            && call.Arguments.Count > 0
            && call.Arguments[call.Arguments.Count - 1] is LiteralExpr { Value.Kind: CelKind.String } pattern
            && RegexFunction.Make(pattern.Value.RawString, out var problem) is null)
        {
            Error(problem, pattern.Span);
        }
    }

    /// <summary>Notes the overloads that fit; null if there are none. An unchecked expression decides among all of them later.</summary>
    private CelType? Choose(Expr expression, IReadOnlyList<Overload> overloads, IReadOnlyList<CelType> arguments)
    {
        var isExact = !arguments.Any(argument => TypeJoin.ContainsDyn(argument));
        var fitting = new List<Overload>();
        CelType? result = null;
        foreach (var overload in overloads.Where(one => one.TakesCount(arguments.Count)))
        {
            var matcher = new TypeMatcher();
            if (!arguments.Select((argument, index) => matcher.Matches(overload.ParameterAt(index), argument)).All(matches => matches))
            {
                continue;
            }

            var type = matcher.Substitute(overload.Result);
            result = result is null || result.Equals(type) ? type : CelType.Dyn;
            fitting.Add(overload);
            if (isExact)
            {
                break;
            }
        }

        var chosen = fitting.Count > 0 ? fitting : [.. overloads];
        _references[expression] = new CelReference(CelReferenceKind.Function, overloads[0].Function, result ?? CelType.Dyn)
        {
            Overloads = chosen,
            IsMember = overloads[0].IsMember,
        };
        return result;
    }

    private CelType NoOverload(CallExpr call, IReadOnlyList<Overload> overloads, IReadOnlyList<CelType> arguments)
    {
        var given = string.Join(", ", arguments.Skip(overloads[0].IsMember ? 1 : 0).Select(type => type.ToString()));
        var written = overloads[0].IsMember ? $"{arguments[0]}.{call.Function}({given})" : $"{overloads[0].Function}({given})";
        return Error($"There is no {written}. There is {string.Join("; ", overloads.Select(one => one.ToString()))}.", call.FunctionSpan);
    }
}
