using System.Globalization;
using System.Threading;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Arguments;
using ApprovalGate.Generators.Parsing.Caching;
using ApprovalGate.Generators.Parsing.GeneratedCode;
using ApprovalGate.Generators.Parsing.Signatures;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Parsing.Interfaces;

/// <summary>Turns an interface that declares or inherits marked members into the model of its decorator.</summary>
internal static class DecoratorParser
{
    /// <summary>How the names of the emitted files begin.</summary>
    public const string FilePrefix = "ApprovalGate.Decorators.";

    private const string Canonical = "__Canonical";

    /// <summary>Returns what each interface with marked members came to.</summary>
    public static IEnumerable<DecoratorResult> Parse(Compilation compilation, CancellationToken cancellationToken)
        => compilation.SyntaxTrees.SelectMany(tree => TokenSearch.Of(tree, SyntaxKind.InterfaceKeyword, cancellationToken)
            .Select(static keyword => keyword.Parent).Where(IsCandidate)
            .Select(declaration => Parse(declaration!, compilation, cancellationToken)).OfType<DecoratorResult>());

    private static bool IsCandidate(SyntaxNode? node)
        => node is InterfaceDeclarationSyntax declaration
            && (declaration.BaseList is not null || declaration.Members.Any(static member => member.AttributeLists.Count > 0));

    private static DecoratorResult? Parse(SyntaxNode declaration, Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type
            && type.DeclaringSyntaxReferences.Select(one => one.GetSyntax(cancellationToken)).First(IsCandidate) == declaration
            && GatedInterfaces.IsGated(type)
                ? Parse(type, compilation)
                : null;
    }

    /// <summary>Returns the decorator of an interface, or why there is none.</summary>
    public static DecoratorResult Parse(INamedTypeSymbol type, Compilation compilation)
    {
        var location = LocationInfo.From(type.Locations.FirstOrDefault());
        var name = SymbolText.ShortType(type);
        if ((WhyNot(type) ?? DecoratedMembers.WhyNot(type, compilation)) is { } reason)
        {
            return new DecoratorResult(null, reason, name, Clash: null, location);
        }

        var decorator = NameOf(type);
        var arity = SymbolText.Containing(type).Sum(static one => one.Arity);
        if (type.ContainingNamespace.GetTypeMembers(decorator, arity).Any(one => IsHandWritten(one, compilation)))
        {
            return new DecoratorResult(null, $"its name '{decorator}' is taken", name, decorator, location);
        }

        var diagnostics = new List<DiagnosticInfo>();
        var model = Model(type, decorator, arity, compilation, diagnostics);
        return diagnostics.FirstOrDefault() is { } problem
            ? new DecoratorResult(null, problem.ToDiagnostic().GetMessage(CultureInfo.InvariantCulture), name, Clash: null, location)
            : new DecoratorResult(model, null, name, Clash: null, location);
    }

    private static DecoratorModel Model(
        INamedTypeSymbol type, string name, int arity, Compilation compilation, List<DiagnosticInfo> diagnostics)
    {
        var space = ContainerParser.Parse(type).Namespace;
        var qualified = space.Length == 0 ? name : $"{space}.{name}";
        var container = new ContainerModel(space, default, SymbolText.Type(type), FilePrefix + qualified.Replace("@", ""), Canonical);
        var shapes = new ShapeParser(compilation);
        var readers = new ReaderParser(compilation, compilation.Assembly);
        var methods = DecoratedMembers.Gated(type)
            .Select(one => DecoratedMethodParser.Parse(
                one, container, DecoratedMembers.Receiver(type, one), shapes, readers, compilation, diagnostics))
            .ToEquatable();
        var parameters = SymbolText.Containing(type).SelectMany(static one => one.TypeParameters).ToList();
        var list = arity == 0 ? "" : $"<{string.Join(", ", parameters.Select(static one => SymbolText.Identifier(one.Name)))}>";
        var open = arity == 0 ? "" : $"<{new string(',', arity - 1)}>";
        return new DecoratorModel(
            container.FileName,
            container,
            $"{(IsPublic(type) ? "public" : "internal")} sealed class {name}{list}",
            name,
            ConstraintClauses.Of(parameters).ToEquatable(),
            SymbolText.Type(type.IsGenericType ? type.ConstructUnboundGenericType() : type),
            $"global::{qualified}{open}",
            methods,
            DecoratedMembers.Passed(type).Select(one => ForwardedMemberParser.Parse(one, DecoratedMembers.Receiver(type, one))).ToEquatable(),
            shapes.Shapes.ToEquatable());
    }

    private static string? WhyNot(INamedTypeSymbol type)
    {
        var chain = SymbolText.Containing(type).ToList();
        var parameters = chain.SelectMany(static one => one.TypeParameters).ToList();
        return type switch
        {
            _ when chain.Any(static one => one.IsFileLocal) => "it is file-local, and no generated file can name it",
            _ when chain.Any(static one => one.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal) =>
                "it is not accessible from a type apart",
            _ when parameters.Any(static one => one.AllowsRefLikeType) => "a type parameter of it allows ref structs, which a waiting call cannot hold",
            _ when parameters.Select(static one => one.Name).Distinct(StringComparer.Ordinal).Count() != parameters.Count =>
                "two type parameters of it and of the types around it have the same name",
            _ => null,
        };
    }

    /// <summary>Returns <c>GatedFileTools</c> for <c>IFileTools</c>; the names of the types around a nested one stand before its own.</summary>
    private static string NameOf(INamedTypeSymbol type)
    {
        var own = type.Name.Length > 1 && type.Name[0] == 'I' && char.IsUpper(type.Name[1]) ? type.Name.Substring(1) : type.Name;
        return $"Gated{string.Concat(SymbolText.Containing(type.ContainingType).Select(static one => one.Name))}{own}";
    }

    /// <summary>In the final compilation the decorator itself is there, and is no clash.</summary>
    private static bool IsHandWritten(INamedTypeSymbol type, Compilation compilation)
        => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
            && !type.DeclaringSyntaxReferences.All(static one => GeneratedFiles.Holds(one.SyntaxTree));

    private static bool IsPublic(INamedTypeSymbol type)
        => SymbolText.Containing(type).All(static one => one.DeclaredAccessibility == Accessibility.Public);
}
