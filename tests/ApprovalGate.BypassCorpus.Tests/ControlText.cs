using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.BypassCorpus.Tests;

/// <summary>
/// Turns a route into its control: each method marked <c>[RequiresApproval]</c> becomes an ordinary one that calls its Core, and
/// <c>[GateCallsTo]</c> names it instead. All else stays as it is written, so the attempt is the same.
/// </summary>
internal static class ControlText
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    public static RoutePart Of(RoutePart part)
    {
        var root = CSharpSyntaxTree.ParseText(part.Text, Options).GetCompilationUnitRoot();
        var tools = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(static method => Mark(method) is not null).ToList();
        var ordinary = root.ReplaceNodes(tools, (tool, _) => Ordinary(tool, root));
        var targets = tools.Select(Target).Distinct();
        return part with { Text = ordinary.ToFullString().Insert(EndOfUsings(ordinary), string.Concat(targets)) };
    }

    /// <summary>Attributes of the assembly stand after the usings and before anything else.</summary>
    private static int EndOfUsings(CompilationUnitSyntax root) => root.Usings.FullSpan is { IsEmpty: false } usings ? usings.End : 0;

    private static AttributeListSyntax? Mark(MethodDeclarationSyntax method)
        => method.AttributeLists.FirstOrDefault(static list => list.Attributes.Any(static one => one.Name.ToString() == "RequiresApproval"));

    private static MethodDeclarationSyntax Ordinary(MethodDeclarationSyntax tool, CompilationUnitSyntax root)
    {
        var unmarked = tool.RemoveNode(Mark(tool)!, SyntaxRemoveOptions.KeepExteriorTrivia)!;
        return tool.Modifiers.FirstOrDefault(static one => one.IsKind(SyntaxKind.PartialKeyword)) is { RawKind: not 0 } && tool.Body is null
            && tool.ExpressionBody is null
            ? unmarked
                .WithModifiers(SyntaxFactory.TokenList(unmarked.Modifiers.Where(static one => !one.IsKind(SyntaxKind.PartialKeyword))))
                .WithExpressionBody(SyntaxFactory.ArrowExpressionClause(SyntaxFactory.ParseExpression(CoreCall(tool, root))))
            : unmarked;
    }

    private static string CoreCall(MethodDeclarationSyntax tool, CompilationUnitSyntax root)
    {
        var takesPermit = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Any(core =>
            core.Identifier.Text == tool.Identifier.Text + "Core" && core.ParameterList.Parameters.Any(static one => one.Type?.ToString() == "Permit"));
        var arguments = tool.ParameterList.Parameters.Select(static one => one.Identifier.Text).Concat(takesPermit ? ["null!"] : Array.Empty<string>());
        return $" {tool.Identifier}Core{tool.TypeParameterList}({string.Join(", ", arguments)})";
    }

    private static string Target(MethodDeclarationSyntax tool)
    {
        var types = tool.Ancestors().OfType<TypeDeclarationSyntax>().Reverse()
            .Select(static type => type.Identifier.Text + Open(type.TypeParameterList));
        return $"[assembly: GateCallsTo(typeof({string.Join(".", types)}), \"{tool.Identifier}\")]\n";
    }

    private static string Open(TypeParameterListSyntax? list)
        => list is null ? "" : $"<{new string(',', list.Parameters.Count - 1)}>";
}
