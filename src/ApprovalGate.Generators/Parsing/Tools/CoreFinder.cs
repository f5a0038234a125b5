using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Signatures;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Tools;

/// <summary>Finds the private method with the body. It matches exactly: <c>X(string)</c> would silently call <c>XCore(object)</c>.</summary>
internal static class CoreFinder
{
    /// <summary>What the name of a body ends with.</summary>
    public const string Suffix = "Core";

    /// <summary>Returns the body of a tool, or null and what is wrong.</summary>
    public static IMethodSymbol? Find(IMethodSymbol method, Location? location, ICollection<DiagnosticInfo> diagnostics)
    {
        var name = method.Name + Suffix;
        var named = method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().ToList();
        var matching = named.FindAll(candidate => HasParametersOf(candidate, method));
        var core = matching.FirstOrDefault();
        var problem = core is null
            ? named.Count == 0 ? $"has no '{name}'" : $"has a '{name}', but none with exactly its parameters"
            : matching.Count > 1 ? $"has more than one '{name}' with its parameters, with and without a Permit"
            : Problem(core, method, name) ?? Rival(named, name);
        if (problem is null)
        {
            return core;
        }

        diagnostics.Add(DiagnosticInfo.Create(
            Descriptors.CoreDoesNotMatch, location, SymbolText.ToolName(method), problem, Expected(method, name)));
        return null;
    }

    /// <summary>Returns the tool that a method is the body of, or null.</summary>
    public static IMethodSymbol? ToolOf(IMethodSymbol core)
        => core.DeclaredAccessibility != Accessibility.Private || !core.Name.EndsWith(Suffix, StringComparison.Ordinal)
            ? null
            : core.ContainingType.GetMembers(core.Name.Substring(0, core.Name.Length - Suffix.Length)).OfType<IMethodSymbol>()
                .FirstOrDefault(method => method.IsPartialDefinition
                    && HasParametersOf(core, method)
                    && method.Find(TypeNames.Attribute) is not null);

    /// <summary>Returns the tool of a type whose body has that name, or null. Of a type in another assembly the body itself is not seen.</summary>
    public static IMethodSymbol? ToolOf(ITypeSymbol type, string core)
    {
        if (!core.EndsWith(Suffix, StringComparison.Ordinal))
        {
            return null;
        }

        var name = core.Substring(0, core.Length - Suffix.Length);
        for (var one = type; one is not null; one = one.BaseType)
        {
            if (one.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(static method => method.Find(TypeNames.Attribute) is not null)
                is { } tool)
            {
                return tool;
            }
        }

        return null;
    }

    /// <summary>Returns where a body takes its permit, or null.</summary>
    public static int? PermitIndex(IMethodSymbol core)
    {
        foreach (var parameter in core.Parameters)
        {
            if (IsPermit(parameter))
            {
                return parameter.Ordinal;
            }
        }

        return null;
    }

    private static string? Problem(IMethodSymbol core, IMethodSymbol method, string name) => core switch
    {
        _ when !SymbolEqualityComparer.Default.Equals(Aligned(core, method).ReturnType, method.ReturnType)
            || core.RefKind != method.RefKind => $"has a '{name}' that returns something else",
        { DeclaredAccessibility: not Accessibility.Private } => $"has a '{name}' that is not private, so callers could go around the gate",
        { IsStatic: false } when method.IsStatic => $"is static but its '{name}' is not",
        { IsAsync: true, ReturnsVoid: true } => $"has a '{name}' that is async void, which would run on after the permit has ended",
        _ when core.Parameters.Length > method.Parameters.Length + 1 => $"has a '{name}' with more than one Permit, and a call has one",
        _ when HidesMore(core, method) =>
            $"has a '{name}' that marks a parameter [Sensitive], which hides nothing there; mark that of the tool",
        _ => null,
    };

    private static bool HidesMore(IMethodSymbol core, IMethodSymbol method)
    {
        var index = 0;
        foreach (var one in core.Parameters)
        {
            if (!IsPermit(one) && one.Find(TypeNames.Sensitive) is not null && method.Parameters[index].Find(TypeNames.Sensitive) is null)
            {
                return true;
            }

            index += IsPermit(one) ? 0 : 1;
        }

        return false;
    }

    /// <summary>An overload with a priority is called before the one that matches exactly.</summary>
    private static string? Rival(List<IMethodSymbol> named, string name)
        => named.Any(static one => one.Find("System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute") is not null)
            ? $"has a '{name}' with [OverloadResolutionPriority], which could make another body run"
            : null;

    private static bool HasParametersOf(IMethodSymbol candidate, IMethodSymbol method)
    {
        if (candidate.Arity != method.Arity)
        {
            return false;
        }

        var index = 0;
        foreach (var one in Aligned(candidate, method).Parameters)
        {
            if (!IsPermit(one) && (index == method.Parameters.Length || !IsSame(one, method.Parameters[index++])))
            {
                return false;
            }
        }

        return index == method.Parameters.Length;
    }

    private static bool IsSame(IParameterSymbol one, IParameterSymbol other)
        => one.RefKind == other.RefKind && SymbolEqualityComparer.Default.Equals(one.Type, other.Type);

    /// <summary>The permit is the gate's to give: it stands anywhere in the body's parameters, and not in the public half's.</summary>
    private static bool IsPermit(IParameterSymbol parameter)
        => parameter is { RefKind: RefKind.None, IsParams: false } && parameter.Type.Is(TypeNames.Permit);

    /// <summary>Returns a method with the type parameters of another in place of its own.</summary>
    public static IMethodSymbol Aligned(IMethodSymbol candidate, IMethodSymbol method)
        => method.Arity == 0 ? candidate : candidate.Construct([.. method.TypeParameters]);

    private static string Expected(IMethodSymbol method, string name)
    {
        var modifiers = (method.IsStatic ? "private static " : "private ") + (IsAsync(method.ReturnType) ? "async " : "");
        var typeParameters = method.Arity == 0
            ? "" : $"<{string.Join(", ", method.TypeParameters.Select(static one => SymbolText.Identifier(one.Name)))}>";
        var token = method.ReturnType.Is(TypeNames.AsyncEnumerable) ? ParameterParser.TokenOf(method) : null;
        var parameters = method.Parameters.Select(one => (SymbolEqualityComparer.Default.Equals(one, token) ? "[EnumeratorCancellation] " : "")
            + $"{SymbolText.ShortType(one.Type)} {SymbolText.Identifier(one.Name)}");
        var constraints = string.Concat(ConstraintClauses.All(method).Select(static one => " " + one));
        return $"{modifiers}{SymbolText.ShortType(method.ReturnType)} {name}{typeParameters}({string.Join(", ", parameters)}){constraints}";
    }

    private static bool IsAsync(ITypeSymbol type)
        => type.Is(TypeNames.Task) || type.Is(TypeNames.TaskOfT) || type.Is(TypeNames.ValueTask) || type.Is(TypeNames.ValueTaskOfT)
            || type.Is(TypeNames.AsyncEnumerable);
}
