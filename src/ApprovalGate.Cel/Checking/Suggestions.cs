namespace ApprovalGate.Cel.Checking;

/// <summary>Helps those who mistyped a name: says which one is close, and which there are.</summary>
internal static class Suggestions
{
    private const int MostListed = 20;

    public static string For(string name, IEnumerable<string> known, string heading)
    {
        var all = known.Distinct(StringComparer.Ordinal).ToList();
        if (all.Count == 0)
        {
            return "";
        }

        var near = all
            .Select(one => (Name: one, Distance: Distance(name, one)))
            .OrderBy(one => one.Distance)
            .FirstOrDefault(one => one.Distance <= Math.Max(1, name.Length / 3));
        var listed = string.Join(", ", all.Take(MostListed)) + (all.Count > MostListed ? ", ..." : "");
        return $"{(near.Name is null ? "" : $" Did you mean '{near.Name}'?")} {heading}: {listed}.";
    }

    /// <summary>The number of letters to change, add or remove, without regard to case.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var change = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + change);
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
