namespace ApprovalGate.Policies.Files;

/// <summary>What somebody may have meant.</summary>
internal static class Suggestion
{
    /// <summary>Returns <c>Did you mean 'x'?</c>, or what there is.</summary>
    public static string For(string written, IEnumerable<string> known)
    {
        IReadOnlyList<string> all = [.. known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var nearest = all.Select(one => (Name: one, Distance: Distance(written, one))).OrderBy(one => one.Distance).FirstOrDefault();
        const int Few = 12;
        return nearest.Name is { } name && nearest.Distance <= Math.Max(1, written.Length / 3) ? $"Did you mean '{name}'?"
            : all.Count == 0 ? "There is none."
            : $"There is {string.Join(", ", all.Take(Few).Select(one => $"'{one}'"))}{(all.Count > Few ? FormattableString.Invariant($" and {all.Count - Few} more") : "")}.";
    }

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                var same = char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]);
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}
