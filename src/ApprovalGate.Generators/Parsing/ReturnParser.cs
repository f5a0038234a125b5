using ApprovalGate.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing;

/// <summary>Picks the way into the gate by what a method returns.</summary>
internal static class ReturnParser
{
    public static ReturnModel Parse(ITypeSymbol type)
    {
        var text = SourceText.Type(type);
        return type switch
        {
            { SpecialType: SpecialType.System_Void } => new(text, "Invoke", null, IsStream: false),
            _ when type.Is(TypeNames.Task) => new(text, "InvokeAsync", null, IsStream: false),
            _ when type.Is(TypeNames.ValueTask) => new(text, "InvokeValueAsync", null, IsStream: false),
            _ when type.Is(TypeNames.TaskOfT) => new(text, "InvokeAsync", Argument(type), IsStream: false),
            _ when type.Is(TypeNames.ValueTaskOfT) => new(text, "InvokeValueAsync", Argument(type), IsStream: false),
            _ when type.Is(TypeNames.AsyncEnumerable) => new(text, "InvokeStreamAsync", Argument(type), IsStream: true),
            _ => new(text, "Invoke", text, IsStream: false),
        };
    }

    private static string Argument(ITypeSymbol type) => SourceText.Type(((INamedTypeSymbol)type).TypeArguments[0]);
}
