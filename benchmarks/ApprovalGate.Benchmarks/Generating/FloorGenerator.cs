using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Benchmarks.Generating;

/// <summary>
/// The least that can write the implementing half of a marked method: it reads the signature of each, checks nothing, groups by type
/// and writes one file a type, with a call of the body and nothing else. Its model is strings, compared by value.
/// </summary>
internal sealed class FloorGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "ApprovalGate.RequiresApprovalAttribute", static (node, _) => node is MethodDeclarationSyntax, static (one, _) => Read(one))
            .Collect()
            .SelectMany(static (methods, _) => methods
                .GroupBy(static method => (method.Namespace, method.Type), static method => method.Text)
                .Select(static type => new TypeText(type.Key.Namespace, type.Key.Type, string.Concat(type))));
        context.RegisterSourceOutput(types, static (output, type) => output.AddSource(
            $"{type.Namespace}.{type.Name}.g.cs", $"namespace {type.Namespace};\n\npartial class {type.Name}\n{{\n{type.Text}}}\n"));
    }

    private static MethodText Read(GeneratorAttributeSyntaxContext context)
    {
        var method = (IMethodSymbol)context.TargetSymbol;
        var parameters = string.Join(", ", method.Parameters.Select(static one => $"{Type(one.Type)} {one.Name}"));
        var arguments = string.Join(", ", method.Parameters.Select(static one => one.Name));
        return new MethodText(
            method.ContainingNamespace.ToDisplayString(),
            method.ContainingType.Name,
            $"    public partial {Type(method.ReturnType)} {method.Name}({parameters}) => {method.Name}Core({arguments});\n");
    }

    private static string Type(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private sealed record MethodText(string Namespace, string Type, string Text);

    private sealed record TypeText(string Namespace, string Name, string Text);
}
