using System.Threading;
using ApprovalGate.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Parsing;

/// <summary>Finds marks where the attribute index does not look: on lambdas, and on accessors of events declared as fields.</summary>
internal static class HiddenTargetParser
{
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellationToken) => node switch
    {
        LambdaExpressionSyntax { AttributeLists.Count: > 0 } => true,
        EventFieldDeclarationSyntax { AttributeLists: var lists } => lists.Any(static list => list.Target is not null),
        _ => false,
    };

    public static ParseResult Parse(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var marks = context.Node.ChildNodes().OfType<AttributeListSyntax>().SelectMany(static list => list.Attributes);
        var mark = marks.FirstOrDefault(attribute =>
            context.SemanticModel.GetSymbolInfo(attribute, cancellationToken).Symbol?.ContainingType.Is(TypeNames.Attribute) == true);
        if (mark is null)
        {
            return ParseResult.Nothing;
        }

        var (name, reason) = context.Node is LambdaExpressionSyntax
            ? ("A lambda", "a lambda has no partial form; move it to a partial method")
            : ("An event", "an accessor has no partial form; make it a method");
        return ParseResult.Refused(DiagnosticInfo.Create(Descriptors.CannotBeGated, mark.GetLocation(), name, reason));
    }
}
