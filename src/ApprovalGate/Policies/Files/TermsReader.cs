using System.Text.Json;
using ApprovalGate.Terms;

namespace ApprovalGate.Policies.Files;

/// <summary>Reads terms by the table of terms: a new term there can be written here.</summary>
/// <param name="text">The file.</param>
internal sealed class TermsReader(PolicyText text)
{
    /// <summary>Gets the terms that a file can state: those that approvals are bound to.</summary>
    public static IEnumerable<Term> All => TermTable.All.Where(term => term.IsInDigest);

    /// <summary>Returns the terms that an object states; null if there is none.</summary>
    public DemandedTerms? Read(FieldReader parent, JsonValueAt? at, string what)
    {
        if (parent.Object(at, what) is not { } fields)
        {
            return null;
        }

        var stated = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var term in All)
        {
            if (fields.Find(term.Json) is { } value && Value(fields, term, value) is { } read)
            {
                stated.Add(term.Property, read);
            }
        }

        if (at!.Members.Count == 0)
        {
            text.Add(PolicyFileErrorKind.BadValue, at, parent.Rule, $"There is nothing in {what}.", Suggestion.For("", All.Select(term => term.Json)));
        }

        fields.Finish();
        return new DemandedTerms(stated);
    }

    private object? Value(FieldReader fields, Term term, JsonValueAt at)
    {
        if (term is ListTerm && at is { Kind: JsonValueKind.Array, Items.Count: 0 })
        {
            text.Add(PolicyFileErrorKind.EmptyQuorum, at, fields.Rule, "Nobody could approve.", "Name somebody, or leave 'approvers' out: then anybody but the agent may.");
            return null;
        }

        object? raw = term switch
        {
            NumberTerm => fields.Number(at),
            FlagTerm => at.Kind is JsonValueKind.True or JsonValueKind.False || fields.IsA(at, JsonValueKind.True, "true or false") ? at.Kind == JsonValueKind.True : null,
            ListTerm => fields.IsA(at, JsonValueKind.Array, "a list") ? at.Items.All(item => fields.IsA(item, JsonValueKind.String, "a text")) ? (string[])[.. at.Items.Select(item => item.Text)] : null : null,
            _ => fields.IsA(at, JsonValueKind.String, "a text") ? at.Text : null,
        };
        if (raw is null)
        {
            return null;
        }

        var value = term.Read(raw, out var unreadable);
        if ((unreadable ?? term.Check(value)) is { } problem)
        {
            text.Add(PolicyFileErrorKind.BadValue, at, fields.Rule, $"'{term.Json}' is {VisibleText.OfText(problem.Value)}.", $"It must be {problem.Rule}.");
            return null;
        }

        // .NET reads 01:0000 as an hour; the schema, and whoever reads the file, does not.
        if (term is DurationTerm && term.Text(value) != at.Text)
        {
            text.Add(PolicyFileErrorKind.BadValue, at, fields.Rule, $"'{term.Json}' is {text.Quoted(at)}.", $"Write it as [d.]hh:mm:ss: {term.Text(value)}.");
            return null;
        }

        if (IsWeakest(term, value))
        {
            text.Add(PolicyFileErrorKind.BadValue, at, fields.Rule, $"'{term.Json}' is {term.Text(value)}: that asks for nothing.",
                "A policy can only make the terms of a tool's attribute stricter. Leave it out, or write a stricter value.");
            return null;
        }

        return value;
    }

    /// <summary>Whether no value of the term is weaker: then it cannot make any terms stricter.</summary>
    private static bool IsWeakest(Term term, object? value)
    {
        IEnumerable<object> others = term switch
        {
            FlagTerm => [false, true],
            NamedTerm named => Enumerable.Range(0, int.MaxValue).TakeWhile(number => named.NameOf(number) is not null).Cast<object>(),
            _ => [],
        };
        var some = TermSet.Of(_ => null);
        return others.Any() && !others.Any(other => term.Shift(some.With(term.Property, value), some.With(term.Property, other)).HasFlag(TermShift.Weaker));
    }
}
