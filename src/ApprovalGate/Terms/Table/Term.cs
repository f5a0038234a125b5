namespace ApprovalGate.Terms;

/// <summary>Returns what one place says of a term: a number, a truth value, text, a list of texts, or null if it says nothing.</summary>
/// <remarks>The place may be an attribute in source, an attribute in a built assembly, a manifest or an object.</remarks>
/// <param name="property">The name of the term's property.</param>
internal delegate object? TermSource(string property);

/// <summary>One term of an approval: its names, its default and what is known of its values. <see cref="TermTable"/> has one entry for each.</summary>
/// <param name="property">The name of the property of attributes, tools and terms. In JSON it begins with a small letter.</param>
/// <param name="words">What people call it.</param>
/// <param name="shift">How the term moved between two sets of terms.</param>
internal abstract class Term(string property, string words, Func<TermSet, TermSet, TermShift> shift)
{
    /// <summary>Gets the name of the property.</summary>
    public string Property { get; } = property;

    /// <summary>Gets the name in JSON.</summary>
    public string Json { get; } = char.ToLowerInvariant(property[0]) + property.Substring(1);

    /// <summary>Gets what people call it.</summary>
    public string Words { get; } = words;

    /// <summary>Gets whether an attribute says it; otherwise the options of the gate do.</summary>
    public bool IsInAttribute { get; init; } = true;

    /// <summary>Gets whether approvals are bound to it. What selects a tool or changes how its body is called is not asked of people.</summary>
    public bool IsInDigest { get; init; } = true;

    /// <summary>Gets the rule that a value must keep beside other terms, or null.</summary>
    public Func<TermSet, TermProblem?>? Rule { get; init; }

    /// <summary>Gets the place in the table.</summary>
    public int Index { get; internal set; }

    /// <summary>Gets the value if nothing is said.</summary>
    public abstract object? Default { get; }

    /// <summary>Returns how the term moved.</summary>
    public TermShift Shift(TermSet was, TermSet now) => shift(was, now);

    /// <summary>Reads a value; what cannot be read is a problem and counts as the default.</summary>
    public abstract object? Read(object raw, out TermProblem? problem);

    /// <summary>Returns what is wrong with a value by itself, or null.</summary>
    public abstract TermProblem? Check(object? value);

    /// <summary>Returns a value as JSON has it: an integer, a truth value, text, a list of texts or null. Canonical bytes and manifests both
    /// hold it in this form.</summary>
    public abstract object? ToJson(object? value);

    /// <summary>Puts a value into words.</summary>
    public abstract string Text(object? value);

    /// <summary>Makes the problem of a value.</summary>
    public TermProblem Problem(string value, string rule) => new(this, value, rule);
}

/// <summary>A term whose values have one type.</summary>
/// <inheritdoc/>
internal abstract class Term<T>(string property, string words, Func<TermSet, TermSet, TermShift> shift) : Term(property, words, shift);
