namespace ApprovalGate.Presentation;

/// <summary>Shortens the qualified names of tools that are shown together, as far as each stays the only one of its kind.</summary>
public sealed class ToolNames
{
    private readonly HashSet<string> _names;

    /// <summary>Makes the names of tools that are shown together.</summary>
    /// <param name="names">The qualified names.</param>
    public ToolNames(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _names = new HashSet<string>(names, StringComparer.Ordinal);
    }

    /// <summary>Returns type and method, and as much in front of them as tells the tool from the others.</summary>
    /// <param name="name">The qualified name.</param>
    /// <returns>The end of the name, or all of it.</returns>
    public string Shorten(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        var start = Widen(name, name.LastIndexOf('.') + 1);
        while (start > 0 && _names.Any(other => other != name && EndsAlike(other, name[start..])))
        {
            start = Widen(name, start);
        }

        return name[start..];
    }

    /// <summary>Returns where the part begins that stands before <paramref name="start"/>.</summary>
    private static int Widen(string name, int start) => start <= 1 ? 0 : name.LastIndexOf('.', start - 2) + 1;

    private static bool EndsAlike(string other, string end)
        => other.EndsWith(end, StringComparison.OrdinalIgnoreCase) && (other.Length == end.Length || other[^(end.Length + 1)] == '.');
}
