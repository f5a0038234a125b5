using System.Threading;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Arguments;
using ApprovalGate.Generators.Parsing.Conditions;
using ApprovalGate.Generators.Parsing.Caching;
using ApprovalGate.Generators.Parsing.Mcp;
using ApprovalGate.Generators.Parsing.Signatures;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Parsing.Tools;

/// <summary>Turns one marked method into a model or into diagnostics: never both.</summary>
internal static class MarkedMethodParser
{
    private static readonly SyntaxCache<ParseResult> Results = new();

    public static ParseResult Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Results.Get(
            context.TargetNode, context.SemanticModel.Compilation, () => ParseUncached(context, cancellationToken) with { Mark = OptedOutMarkParser.Parse(context) });
    }

    private static ParseResult ParseUncached(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not IMethodSymbol method)
        {
            return ParseResult.Nothing;
        }

        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            return InterfaceMemberParser.Parse(method, context.Attributes[0], context.SemanticModel.Compilation);
        }

        var location = method.Locations.FirstOrDefault();
        if ((GatingRestrictions.WhyNot(method) ?? OfHalves(method)) is { } reason)
        {
            return Refused(Descriptors.CannotBeGated, location, method, reason);
        }

        // The analyzer says so too, and has a fix for it; but there are builds in which analyzers do not run.
        if (MarkedBodies.Find(method, cancellationToken) is { } own)
        {
            return ParseResult.Refused(DiagnosticInfo.Create(Descriptors.MarkedMethodHasBody, own.Identifier.GetLocation(), SymbolText.ToolName(method)));
        }

        // Without a body it is the compiler's.
        if (!method.IsPartialDefinition || context.TargetNode is not MethodDeclarationSyntax declaration)
        {
            return ParseResult.Nothing;
        }

        if (McpSdkAttributes.Of(method) is { } half)
        {
            return ParseResult.Refused(DiagnosticInfo.Create(
                Descriptors.SdkAddsAHalf, location, SymbolText.ToolName(method), half.Attribute, half.Instead));
        }

        return ContainerParser.NotPartial(method.ContainingType) is { } type
            ? Refused(Descriptors.TypeIsNotPartial, location, method, type.Name)
            : Parse(method, declaration, context.Attributes[0], context.SemanticModel.Compilation);
    }

    private static ParseResult Parse(
        IMethodSymbol method, MethodDeclarationSyntax declaration, AttributeData attribute, Compilation compilation)
    {
        var diagnostics = new List<DiagnosticInfo>();
        var location = declaration.Identifier.GetLocation();
        var container = ContainerParser.Parse(method.ContainingType);
        var parameters = ParameterParser.Parse(method, container.CanonicalClass);
        var shapes = new ShapeParser(compilation);
        var readers = new ReaderParser(compilation, method.ContainingType);
        var tool = new AttributeParser(attribute, method, diagnostics).Parse();
        var core = CoreFinder.Find(method, location, diagnostics);
        var gate = GateFinder.Find(method, compilation, location, diagnostics);
        var arguments = new ArgumentParser(shapes, readers, AttributeTerms.ModeOf(attribute), diagnostics).Parse(method, parameters);
        var conditions = new ConditionParser(method, parameters, arguments, container.CanonicalClass, compilation.Assembly);
        var when = WhenParser.Parse(attribute, method, conditions, compilation, diagnostics);
        if (diagnostics.Count > 0 || core is null || gate is null)
        {
            return new ParseResult(null, diagnostics.ToEquatable());
        }

        var typeParameters = ConstraintClauses.List(method);
        return new ParseResult(
            McpToolParser.Replay(new MethodModel(
                container,
                tool.With(arguments) with { NeedsPermit = CoreFinder.PermitIndex(core) is not null },
                SymbolText.Identifier(method.Name),
                Modifiers(declaration),
                ReturnParser.Parse(method.ReturnType),
                typeParameters,
                ConstraintClauses.ToRepeat(method).ToEquatable(),
                ConstraintClauses.All(method).ToEquatable(),
                parameters,
                gate,
                method.IsStatic,
                core.Name + typeParameters,
                core.IsStatic,
                CoreFinder.PermitIndex(core),
                ParameterParser.Token(method),
                StructPrefix(method),
                arguments,
                shapes.Shapes.ToEquatable())
                {
                    Readers = readers.Readers.ToEquatable(),
                    Conditions = conditions.Model,
                    When = when,
                }, method, declaration),
            default);
    }

    private static string? OfHalves(IMethodSymbol method)
        => method.PartialDefinitionPart is not null ? "the implementing part is the generator's; mark the declaring part"
            : method.PartialImplementationPart is not null ? "it has an implementing part, which is the generator's to write; "
                + $"move that body to '{method.Name}Core'"
            : null;

    private static string Modifiers(MethodDeclarationSyntax declaration)
    {
        var modifiers = "";
        foreach (var token in declaration.Modifiers)
        {
            modifiers += token.IsKind(SyntaxKind.PartialKeyword) ? "" : token.ValueText + " ";
        }

        return modifiers + "partial";
    }

    private static string StructPrefix(IMethodSymbol method)
    {
        // The names of members leave out those of nested types.
        var type = method.ContainingType;
        var names = type.MemberNames.Concat(type.GetTypeMembers().Select(static one => one.Name));
        return SymbolText.Unique($"__{method.Name}_", prefix => names.Any(name => name.StartsWith(prefix, StringComparison.Ordinal)));
    }

    private static ParseResult Refused(DiagnosticDescriptor rule, Location? location, IMethodSymbol method, string argument)
        => ParseResult.Refused(DiagnosticInfo.Create(rule, location, SymbolText.ToolName(method), argument));
}
