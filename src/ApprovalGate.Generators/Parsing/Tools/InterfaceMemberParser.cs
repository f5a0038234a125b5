using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Arguments;
using ApprovalGate.Generators.Parsing.Conditions;
using ApprovalGate.Generators.Parsing.Signatures;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Tools;

/// <summary>Checks a marked interface member. It has no body to gate; but what it promises, every implementation has to keep.</summary>
internal static class InterfaceMemberParser
{
    public static ParseResult Parse(IMethodSymbol member, AttributeData attribute, Compilation compilation)
    {
        var location = member.Locations.FirstOrDefault();
        if (GatingRestrictions.WhyNotInterfaceMember(member) is { } reason)
        {
            return Refused(Descriptors.CannotBeGated, location, member, reason);
        }

        if (!member.IsAbstract)
        {
            return Refused(Descriptors.InterfaceMemberHasBody, location, member);
        }

        var diagnostics = new List<DiagnosticInfo>();
        new AttributeParser(attribute, member, diagnostics).Parse();
        var parameters = ParameterParser.Parse(member, "__Canonical");
        var arguments = new ArgumentParser(
            new ShapeParser(compilation), new ReaderParser(compilation, compilation.Assembly), AttributeTerms.ModeOf(attribute), diagnostics).Parse(member, parameters);
        _ = WhenParser.Parse(attribute, member, new ConditionParser(member, parameters, arguments, "__Canonical", compilation.Assembly), compilation, diagnostics);
        return new ParseResult(null, diagnostics.Where(one => !IsOpen(one, member)).ToEquatable());
    }

    /// <summary>A type parameter of the interface has no canonical form, but whoever implements it may close it.</summary>
    private static bool IsOpen(DiagnosticInfo diagnostic, IMethodSymbol member)
        => diagnostic.Id == Descriptors.CannotBeBound.Id
            && member.Parameters.Any(one => one.Name == diagnostic.Arguments[0] && Mentions(one.Type));

    private static bool Mentions(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.TypeParameterKind == TypeParameterKind.Type,
        IArrayTypeSymbol array => Mentions(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(Mentions),
        _ => false,
    };

    private static ParseResult Refused(DiagnosticDescriptor rule, Location? location, IMethodSymbol member, params string[] arguments)
        => ParseResult.Refused(DiagnosticInfo.Create(rule, location, [SymbolText.ToolName(member), .. arguments]));
}
