namespace ApprovalGate.Terms;

/// <summary>A value for every term of the table. Immutable.</summary>
internal sealed class TermSet
{
    private readonly object?[] _values;
    private readonly IReadOnlyList<TermProblem> _unreadable;

    private TermSet(object?[] values, IReadOnlyList<TermProblem> unreadable)
    {
        _values = values;
        _unreadable = unreadable;
    }

    /// <summary>Reads every term; what a source does not say is the default.</summary>
    public static TermSet Of(TermSource source)
    {
        var values = new object?[TermTable.All.Count];
        List<TermProblem>? unreadable = null;
        foreach (var term in TermTable.All)
        {
            values[term.Index] = Read(term, source(term.Property), ref unreadable);
        }

        return new TermSet(values, unreadable ?? (IReadOnlyList<TermProblem>)[]);
    }

    /// <summary>Returns the value of a term.</summary>
    public T Of<T>(Term<T> term) => (T)_values[term.Index]!;

    /// <summary>Returns the value of a term, of whatever type.</summary>
    public object? Value(Term term) => _values[term.Index];

    /// <summary>Returns the same terms but for one.</summary>
    public TermSet With(string property, object? raw)
    {
        var values = (object?[])_values.Clone();
        List<TermProblem>? unreadable = null;
        var term = TermTable.All.Single(one => one.Property == property);
        values[term.Index] = Read(term, raw, ref unreadable);
        return new TermSet(values, [.. _unreadable.Where(one => one.Term != term), .. unreadable ?? []]);
    }

    /// <summary>Returns what no term may be: values that cannot be read, are out of range or do not go together. One for each term at most.</summary>
    public IEnumerable<TermProblem> Problems()
        => TermTable.All
            .Select(term => _unreadable.FirstOrDefault(one => one.Term == term) ?? term.Check(_values[term.Index]) ?? term.Rule?.Invoke(this))
            .OfType<TermProblem>();

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", TermTable.All.Select(term => $"{term.Words} {term.Text(_values[term.Index])}"));

    private static object? Read(Term term, object? raw, ref List<TermProblem>? unreadable)
    {
        if (raw is null)
        {
            return term.Default;
        }

        var value = term.Read(raw, out var problem);
        if (problem is not null)
        {
            (unreadable ??= []).Add(problem);
        }

        return value;
    }
}
