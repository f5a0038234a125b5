using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Signatures;

/// <summary>Picks the way into the gate by what a method returns.</summary>
internal static class ReturnParser
{
    public static ReturnModel Parse(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Void } => new("void", "Invoke", null, IsStream: false),
        _ when type.Is(TypeNames.Task) => Task(type, "InvokeAsync"),
        _ when type.Is(TypeNames.ValueTask) => Task(type, "InvokeValueAsync"),
        _ when type.Is(TypeNames.TaskOfT) => Task(type, "InvokeAsync", Argument(type)),
        _ when type.Is(TypeNames.ValueTaskOfT) => Task(type, "InvokeValueAsync", Argument(type)),
        _ when type.Is(TypeNames.AsyncEnumerable) => new(SymbolText.Type(type), "InvokeStreamAsync", Argument(type), IsStream: true),
        _ => Value(SymbolText.Type(type)),
    };

    private static ReturnModel Task(ITypeSymbol type, string invoke, string? result = null)
    {
        var mark = type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? "?" : "";
        return new($"{Aliases.Tasks}{type.Name}{(result is null ? "" : $"<{result}>")}{mark}", invoke, result, IsStream: false);
    }

    private static ReturnModel Value(string type) => new(type, "Invoke", type, IsStream: false);

    private static string Argument(ITypeSymbol type) => SymbolText.Type(((INamedTypeSymbol)type).TypeArguments[0]);
}
