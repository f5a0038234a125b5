using System.Globalization;
using ApprovalGate.Generators.Parsing.Arguments;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing;

/// <summary>Compares the terms of a tool with those of the member it stands for: equal or stricter, never weaker.</summary>
internal static class Weaker
{
    private const int Irreversible = 3;

    /// <summary>Returns in what a method asks for less than the marked member it implements or overrides, or null.</summary>
    public static string? Than(IMethodSymbol member, IMethodSymbol method)
        => member.Find(TypeNames.Attribute) is { } asked && method.Find(TypeNames.Attribute) is { } given
            ? OfTerms(new Terms(asked), new Terms(given)) ?? OfParameters(member, method)
            : null;

    private static string? OfTerms(Terms asked, Terms given)
    {
        if (given.Reversibility < asked.Reversibility)
        {
            return $"class {Text(given.Reversibility)} is below class {Text(asked.Reversibility)}";
        }

        if (given.Quorum < asked.Quorum)
        {
            return $"a quorum of {Text(given.Quorum)} is below {Text(asked.Quorum)}";
        }

        if (given.FailMode > asked.FailMode)
        {
            return "it is fail-open, and the member fail-closed";
        }

        if (given.OnExpiry > asked.OnExpiry)
        {
            return "it runs when its request expires, and the member is refused";
        }

        if (given.Arguments < asked.Arguments)
        {
            return "its body is given the caller's own values, and that of the member a snapshot";
        }

        if (asked.SignedDecisions && !given.SignedDecisions)
        {
            return "its decisions need no signature, and those of the member do";
        }

        // No expiry is the gate's default, which is not known here and may be longer.
        if (asked.Expiry is { } longest && (given.Expiry is not { } expiry || expiry > longest))
        {
            return $"its expiry is {given.Expiry?.ToString() ?? "the gate's default"}, and that of the member {longest}";
        }

        if (asked.Approvers.Count > 0 && (given.Approvers.Count == 0 || !asked.Approvers.IsSupersetOf(given.Approvers)))
        {
            return "it may be decided by others than the approvers of the member";
        }

        return asked.Tags.IsSubsetOf(given.Tags) ? null : "it lacks a tag by which policy selects the member";
    }

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

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>What an attribute says. A value out of range is reported where it stands (AG1003); here it counts as the runtime counts it.</summary>
    private sealed class Terms(AttributeData attribute)
    {
        public int Reversibility => attribute.ConstructorArguments.FirstOrDefault() is { Value: int value and >= 0 and <= Irreversible }
            ? value
            : Irreversible;

        public int Quorum => Number("Quorum", 1);

        public int FailMode => Number("FailMode", 0);

        public int OnExpiry => Number("OnExpiry", 0);

        public int Arguments => Number("Arguments", 0);

        public bool SignedDecisions => Named("SignedDecisions").Value is true;

        public TimeSpan? Expiry => Named("Expiry").Value is string text
            && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var expiry)
                ? expiry
                : null;

        public HashSet<string> Approvers => Words("Approvers");

        public HashSet<string> Tags => Words("Tags");

        private int Number(string property, int fallback) => Named(property).Value as int? ?? fallback;

        private HashSet<string> Words(string property)
            => new(Named(property) is { Kind: TypedConstantKind.Array, IsNull: false } words
                ? words.Values.Select(static one => one.Value as string ?? "") : [], StringComparer.Ordinal);

        private TypedConstant Named(string property)
            => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == property).Value;
    }
}
