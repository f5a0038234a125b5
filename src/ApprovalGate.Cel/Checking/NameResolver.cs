using ApprovalGate.Cel.Library;
using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Checking;

/// <summary>Looks names up: in the scopes of macros, then in the container and its parents, then at the root.</summary>
internal sealed class NameResolver(CelDeclarations variables, string container, Scope scope)
{
    private static readonly Dictionary<string, CelType> Types = new(StringComparer.Ordinal)
    {
        ["bool"] = CelType.Bool, ["int"] = CelType.Int, ["uint"] = CelType.Uint, ["double"] = CelType.Double, ["string"] = CelType.String,
        ["bytes"] = CelType.Bytes, ["list"] = CelType.List(CelType.Dyn), ["map"] = CelType.Map(CelType.Dyn, CelType.Dyn),
        ["null_type"] = CelType.Null, ["type"] = CelType.Type, ["optional_type"] = CelType.Optional(CelType.Dyn),
        [CelType.Timestamp.Name] = CelType.Timestamp, [CelType.Duration.Name] = CelType.Duration,
    };

    /// <summary>Finds what a name or a chain of names with dots stands for as a whole.</summary>
    public CelReference? Resolve(Expr expression)
    {
        if (DottedName(expression, out var isAbsolute) is not { } name)
        {
            return null;
        }

        if (!isAbsolute && scope.Find(FirstPart(name)) is { } local)
        {
            return expression is NameExpr ? local : null;
        }

        foreach (var candidate in Candidates(name, isAbsolute))
        {
            if (variables.ConstantOf(candidate) is { } value)
            {
                return new CelReference(CelReferenceKind.Constant, candidate, variables.TypeOf(candidate)!) { Value = value };
            }

            if (variables.TypeOf(candidate) is { } type)
            {
                return new CelReference(CelReferenceKind.Variable, candidate, type);
            }

            if (Types.TryGetValue(candidate, out var named))
            {
                return new CelReference(CelReferenceKind.Type, candidate, named);
            }
        }

        return expression is NameExpr && variables.TypeOfOther(name) is { } other ? new CelReference(CelReferenceKind.Variable, name, other) : null;
    }

    /// <summary>Returns a chain of names with dots that stands for nothing, though declared names begin like it; null if it may be a member.</summary>
    public string? UnknownChain(SelectExpr select)
    {
        Expr root = select;
        while (root is SelectExpr inner)
        {
            root = inner.Operand;
            if (Resolve(root) is not null)
            {
                return null;
            }
        }

        return root is NameExpr first && DottedName(select, out _) is { } name
            && variables.Names.Any(one => one.StartsWith(first.Name + ".", StringComparison.Ordinal))
                ? name
                : null;
    }

    /// <summary>Finds the functions that a call without target, or one whose target is a namespace, may mean.</summary>
    public IReadOnlyList<Overload>? ResolveFunction(CallExpr call)
    {
        var name = call.Function;
        var isAbsolute = call.IsAbsolute;
        if (call.Target is { } target)
        {
            var prefix = DottedName(target, out isAbsolute);
            if (prefix is null || (!isAbsolute && scope.Find(FirstPart(prefix)) is not null))
            {
                return null;
            }

            name = $"{prefix}.{name}";
        }

        return Candidates(name, isAbsolute).Select(FunctionTable.Global).FirstOrDefault(found => found.Count > 0);
    }

    private IEnumerable<string> Candidates(string name, bool isAbsolute)
    {
        for (var prefix = isAbsolute ? "" : container; prefix.Length > 0;)
        {
            yield return $"{prefix}.{name}";
            var dot = prefix.LastIndexOf('.');
            prefix = dot < 0 ? "" : prefix.Substring(0, dot);
        }

        yield return name;
    }

    private static string FirstPart(string name) => name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? name.Substring(0, dot) : name;

    private static string? DottedName(Expr expression, out bool isAbsolute)
    {
        switch (expression)
        {
            case NameExpr name:
                isAbsolute = name.IsAbsolute;
                return name.Name;
            case SelectExpr { IsOptional: false } select:
                return DottedName(select.Operand, out isAbsolute) is { } operand ? $"{operand}.{select.Field}" : null;
            default:
                isAbsolute = false;
                return null;
        }
    }
}
