using System.Globalization;
using System.Text.Json;

namespace ApprovalGate.Policies.Files;

/// <summary>Reads the fields of one object. What nobody asked for is a mistake.</summary>
/// <param name="text">The file.</param>
/// <param name="value">The object.</param>
/// <param name="what">What the object is, for messages.</param>
internal sealed class FieldReader(PolicyText text, JsonValueAt value, string what)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the name of the rule that the object belongs to.</summary>
    public string? Rule { get; set; }

    /// <summary>Returns the value of a field; null if it is not there.</summary>
    public JsonValueAt? Find(string name)
    {
        _known.Add(name);
        return value.Members.Find(member => member.Name == name)?.Value;
    }

    /// <summary>Returns the value of a field that must be there.</summary>
    public JsonValueAt? Need(string name, string advice)
    {
        var found = Find(name);
        if (found is null)
        {
            text.Add(PolicyFileErrorKind.MissingField, value.Start, Rule, null, $"'{name}' is missing in {what}.", advice);
        }

        return found;
    }

    /// <summary>Returns an object's fields.</summary>
    public FieldReader? Object(JsonValueAt? at, string whatItIs)
        => IsA(at, JsonValueKind.Object, "an object") ? new FieldReader(text, at!, whatItIs) { Rule = Rule } : null;

    /// <summary>Returns the items of a list; none if it is not there or no list.</summary>
    public IReadOnlyList<JsonValueAt> List(JsonValueAt? at) => IsA(at, JsonValueKind.Array, "a list") ? at!.Items : [];

    /// <summary>Returns a text of 1 to <paramref name="most"/> characters; null if it is not there or not one.</summary>
    public string? Text(JsonValueAt? at, int most)
    {
        if (!IsA(at, JsonValueKind.String, "a text"))
        {
            return null;
        }

        if (!string.IsNullOrWhiteSpace(at!.Text) && at.Text.Length <= most)
        {
            return at.Text;
        }

        text.Add(PolicyFileErrorKind.BadValue, at, Rule, FormattableString.Invariant($"The text has {at.Text.Length} characters."),
            FormattableString.Invariant($"Write 1 to {most} characters that are not all blank."));
        return null;
    }

    /// <summary>Returns the texts of a list that is not empty and repeats nothing.</summary>
    public IReadOnlyList<string> Texts(JsonValueAt? at, int most)
    {
        var items = List(at);
        if (at is { Kind: JsonValueKind.Array, Items.Count: 0 })
        {
            text.Add(PolicyFileErrorKind.BadValue, at, Rule, "The list is empty.", "Leave it out, or put something in.");
        }

        var read = items.Select(item => (Item: item, Text: Text(item, most))).Where(item => item.Text is not null).ToList();
        foreach (var repeated in read.Where((item, index) => read.FindIndex(other => other.Text == item.Text) < index))
        {
            text.Add(PolicyFileErrorKind.BadValue, repeated.Item, Rule, $"{text.Quoted(repeated.Item)} stands twice.", "Leave one out.");
        }

        return [.. read.Select(item => item.Text!).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Returns a value of an enum by its name; null if it is not there or none.</summary>
    public T? Named<T>(JsonValueAt? at, params IReadOnlyList<T> allowed)
        where T : struct, Enum
    {
        if (!IsA(at, JsonValueKind.String, "a text"))
        {
            return null;
        }

        foreach (var one in allowed.Where(one => one.ToString() == at!.Text))
        {
            return one;
        }

        text.Add(PolicyFileErrorKind.BadValue, at!, Rule, $"{text.Quoted(at!)} is not allowed here.",
            Suggestion.For(at!.Text, allowed.Select(one => one.ToString())));
        return null;
    }

    /// <summary>Returns a whole number; null if it is not there or none.</summary>
    public int? Number(JsonValueAt? at)
    {
        if (!IsA(at, JsonValueKind.Number, "a whole number"))
        {
            return null;
        }

        if (int.TryParse(at!.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        text.Add(PolicyFileErrorKind.WrongType, at, Rule, $"{at.Text} is no whole number.", "Write one without fraction and exponent.");
        return null;
    }

    /// <summary>Returns whether a value that is there has a type, and reports another.</summary>
    public bool IsA(JsonValueAt? at, JsonValueKind kind, string wanted)
    {
        if (at is null || at.Kind == kind)
        {
            return at is not null;
        }

        text.Add(PolicyFileErrorKind.WrongType, at, Rule, $"{text.Quoted(at)} is not {wanted}.", $"Write {wanted}.");
        return false;
    }

    /// <summary>Reports the fields that nobody asked for, and those that stand twice.</summary>
    public void Finish()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.Members)
        {
            var shown = VisibleText.OfText(member.Name);
            if (!_known.Contains(member.Name))
            {
                text.Add(PolicyFileErrorKind.UnknownField, member.Start, Rule, shown, $"'{shown}' means nothing in {what}.", Suggestion.For(member.Name, _known));
            }
            else if (!seen.Add(member.Name))
            {
                text.Add(PolicyFileErrorKind.DuplicateField, member.Start, Rule, shown, $"'{shown}' stands twice in {what}.", "Leave one out.");
            }
        }
    }
}
