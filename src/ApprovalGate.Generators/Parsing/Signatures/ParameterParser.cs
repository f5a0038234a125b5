using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Signatures;

/// <summary>Derives how the parameters of a method are declared, passed on and held.</summary>
internal static class ParameterParser
{
    /// <summary>What a field of the call struct cannot be called: its members, the receiver, their parameters.</summary>
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "Tool", "Write", "Rebuilt", "Run", "Enter", "Evaluate", "EvaluateWhen", "target", "__w", "__r", "__permit", "__gate", "__token", "__condition", "__context",
        "__schema", CanonicalForm.Constant,
        "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "ReferenceEquals", "Finalize",
    };

    public static EquatableArray<ParameterModel> Parse(IMethodSymbol method, string canonicalClass)
    {
        var parameters = method.Parameters;
        var models = new ParameterModel[parameters.Length];
        for (var index = 0; index < models.Length; index++)
        {
            var name = parameters[index].Name;
            var field = IsTaken(name) ? SymbolText.Unique("__" + name, IsTakenOrDeclared) : name;
            models[index] = Parse(parameters[index], field, index == 0 && method.IsExtensionMethod);
        }

        return new(models);

        bool IsTaken(string name) => Taken.Contains(name) || name == canonicalClass;

        bool IsTakenOrDeclared(string name) => IsTaken(name) || parameters.Any(one => one.Name == name);
    }

    private static ParameterModel Parse(IParameterSymbol parameter, string field, bool isReceiver)
    {
        var type = parameter.Type.Is(TypeNames.CancellationToken) ? Aliases.Threading + "CancellationToken" : SymbolText.Type(parameter.Type);
        var name = SymbolText.Identifier(parameter.Name);
        var isDynamic = parameter.Type.TypeKind == TypeKind.Dynamic;
        return new ParameterModel(
            isReceiver ? "this " : parameter.IsParams ? "params " : "",
            type,
            name,
            isDynamic ? $"(object?){name}" : name,
            SymbolText.Identifier(field),
            isDynamic ? "object?" : type);
    }

    /// <summary>Returns the expression of the cancellation token of a call.</summary>
    public static string Token(IMethodSymbol method) => TokenOf(method) is { } token ? SymbolText.Identifier(token.Name) : "default";

    /// <summary>Returns the cancellation token of a call: the last one, or null.</summary>
    public static IParameterSymbol? TokenOf(IMethodSymbol method)
        => method.Parameters.LastOrDefault(static one => one.Type.Is(TypeNames.CancellationToken));
}
