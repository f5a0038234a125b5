using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.CodeFixes;

/// <summary>Fixes AG1023: <c>[McpServerTool]</c> on a gated tool becomes <c>[GatedMcpTool]</c>, with the same properties.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GatedMcpToolFix)), Shared]
public sealed class GatedMcpToolFix() : DocumentFix("AG1023", "Write [GatedMcpTool]")
{
    /// <summary>Not where the package is missing that has the attribute, or where the attribute is there already.</summary>
    private protected override bool IsFixable(IMethodSymbol method)
        => Has(method, "McpServerToolAttribute")
            && !Has(method, "GatedMcpToolAttribute")
            && method.ContainingModule.ReferencedAssemblies.Any(static one => one.Name == "ApprovalGate.Mcp");

    private protected override IEnumerable<MemberDeclarationSyntax> Become(
        MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        var attributes = method.AttributeLists.SelectMany(static list => list.Attributes).ToList();
        var mark = attributes.FirstOrDefault(one => TypeOf(one) == "RequiresApprovalAttribute");
        var offered = attributes.FirstOrDefault(one => TypeOf(one) == "McpServerToolAttribute");
        return offered is null || mark is null
            ? [method]
            : [method.ReplaceNode(offered.Name, Beside(mark.Name).WithTriviaFrom(offered.Name))];

        string? TypeOf(AttributeSyntax attribute) => model.GetTypeInfo(attribute, cancellationToken).Type?.Name;
    }

    /// <summary>Both attributes are in one namespace: as the mark is reached, so is this.</summary>
    private static NameSyntax Beside(NameSyntax mark)
    {
        var name = SyntaxFactory.IdentifierName("GatedMcpTool");
        return mark switch
        {
            QualifiedNameSyntax qualified => qualified.WithRight(name),
            AliasQualifiedNameSyntax qualified => qualified.WithName(name),
            _ => name,
        };
    }

    private static bool Has(IMethodSymbol method, string attribute) => method.GetAttributes().Any(one => one.AttributeClass?.Name == attribute);
}
