using ApprovalGate.Generators.Parsing.Arguments;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using ApprovalGate.Terms;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Interfaces;

/// <summary>Compares the terms of a tool with those of the member it stands for: equal or stricter, never weaker.</summary>
internal static class TermsComparer
{
    /// <summary>Returns in what a method asks for less than the marked member it implements or overrides, or null.</summary>
    public static string? Weaker(IMethodSymbol member, IMethodSymbol method)
        => member.Find(TypeNames.Attribute) is { } asked && method.Find(TypeNames.Attribute) is { } given
            ? OfTerms(AttributeTerms.Of(asked), AttributeTerms.Of(given)) ?? OfParameters(member, method)
            : null;

    private static string? OfTerms(TermSet asked, TermSet given)
        => TermTable.All.FirstOrDefault(term => (term.Shift(asked, given) & TermShift.Weaker) != 0) is { } term
            ? $"{term.Words} {term.Text(given.Value(term))} instead of {term.Text(asked.Value(term))}"
            : null;

    private static string? OfParameters(IMethodSymbol member, IMethodSymbol method)
        => member.Parameters.Zip(method.Parameters, static (asked, given) => (asked, given))
            .Select(static pair => OfParameter(pair.asked, pair.given))
            .FirstOrDefault(static one => one is not null);

    private static string? OfParameter(IParameterSymbol asked, IParameterSymbol given)
        => asked.Find(TypeNames.Unbound) is null && given.Find(TypeNames.Unbound) is not null
            ? $"parameter '{given.Name}' is not bound, and that of the member is"
            : asked.Find(TypeNames.Sensitive) is not null && given.Find(TypeNames.Sensitive) is null
                ? $"parameter '{given.Name}' is shown, and that of the member is [Sensitive]"
                : ResolverParser.Of(asked).Except(ResolverParser.Of(given), SymbolEqualityComparer.Default).FirstOrDefault() is { } resolver
                    ? $"parameter '{given.Name}' is not resolved by '{resolver.Name}', and that of the member is"
                    : null;
}
