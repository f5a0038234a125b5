using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Arguments;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Terms;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Tools;

/// <summary>Reads <c>[RequiresApproval]</c> or <c>[GateCallsTo]</c> and checks the range of every value.</summary>
internal sealed class AttributeParser(AttributeData attribute, IMethodSymbol method, ICollection<DiagnosticInfo> diagnostics)
{
    /// <summary>Returns the tool; meaningless if a diagnostic was added.</summary>
    public ToolModel Parse()
    {
        var terms = AttributeTerms.Of(attribute);
        foreach (var problem in terms.Problems())
        {
            diagnostics.Add(DiagnosticInfo.Create(
                Descriptors.ValueOutOfRange, Location, problem.Term.Property, SymbolText.ToolName(method), problem.Value, problem.Rule));
        }

        return new ToolModel(
            SymbolText.QualifiedName(method),
            SymbolText.Signature(method),
            TermTable.Class.NameOf(terms.Of(TermTable.Class)) ?? "",
            attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Reason").Value.Value as string,
            Stated(terms).ToEquatable())
        {
            TakesSnapshot = AttributeTerms.ModeOf(attribute) == ArgumentPassingMode.Snapshot,
            IsOverloaded = method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()
                .Any(other => !SymbolEqualityComparer.Default.Equals(other, method) && other.Find(TypeNames.Attribute) is not null),
        };
    }

    private Location? Location => attribute.ApplicationSyntaxReference is { } reference
        ? reference.SyntaxTree.GetLocation(reference.Span)
        : null;

    /// <summary>Returns what differs from the defaults of the runtime's <c>Tool</c>, but for the class, which it always states.</summary>
    private static IEnumerable<TermModel> Stated(TermSet terms)
        => from term in TermTable.All
           let literal = Literal(term, terms.Value(term))
           where term != TermTable.Class && literal != Literal(term, term.Default)
           select new TermModel(term.Property, literal);

    private static string Literal(Term term, object? value) => (term, value) switch
    {
        (_, null) => "null",
        (NamedTerm named, _) => $"{Aliases.Library}{named.Type}.{named.NameOf(value)}",
        (_, bool flag) => flag ? "true" : "false",
        (_, TimeSpan duration) => FormattableString.Invariant($"new global::System.TimeSpan({duration.Ticks}L)"),
        (_, string text) => Quoted(text),
        (_, IReadOnlyList<string> texts) => $"new string[] {{ {string.Join(", ", texts.Select(Quoted))} }}",
        _ => FormattableString.Invariant($"{value}"),
    };

    private static string Quoted(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
