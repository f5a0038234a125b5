using ApprovalGate.Terms;

namespace ApprovalGate.Cli.Surface;

/// <summary>Says what differs between two manifests, and which way.</summary>
internal static class SurfaceDiff
{
    private const string None = "-";

    /// <summary>What a tool is found again by, surest first. The rest is a tool that is gone and another that is new.</summary>
    private static readonly Func<SurfaceTool, string>[] Identities =
    [
        tool => $"{tool.Assembly}: {tool.Signature}",
        tool => tool.Signature,
        tool => $"{tool.Assembly}: {tool.Tool}",
    ];

    /// <summary>Returns the differences, weaker ones first.</summary>
    public static IReadOnlyList<SurfaceChange> Between(SurfaceManifest was, SurfaceManifest now)
    {
        var gone = was.Tools.ToList();
        var added = now.Tools.ToList();
        var changes = new List<SurfaceChange>();
        foreach (var identity in Identities)
        {
            foreach (var (old, current) in Pairs(gone, added, identity))
            {
                gone.Remove(old);
                added.Remove(current);
                changes.AddRange(Changes(old, current));
            }
        }

        changes.AddRange(gone.Select(tool => new SurfaceChange(Direction.Weaker, tool.Tool, "gated", tool.Signature, None)));
        changes.AddRange(added.Select(tool => new SurfaceChange(Direction.Stricter, tool.Tool, "gated", None, tool.Signature)));
        return [.. changes.OrderBy(change => change.Direction).ThenBy(change => change.Tool, StringComparer.Ordinal)];
    }

    // Only what is one of a kind on both sides is the same tool for sure.
    private static List<(SurfaceTool Old, SurfaceTool Current)> Pairs(
        List<SurfaceTool> gone, List<SurfaceTool> added, Func<SurfaceTool, string> identity)
    {
        var current = added.GroupBy(identity).Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.Single());
        return [.. gone.GroupBy(identity)
            .Where(group => group.Count() == 1 && current.ContainsKey(group.Key))
            .Select(group => (group.Single(), current[group.Key]))];
    }

    private static IEnumerable<SurfaceChange> Changes(SurfaceTool was, SurfaceTool now)
    {
        SurfaceChange?[] others =
        [
            OfText("assembly", was.Assembly, now.Assembly),
            OfText("signature", was.Signature, now.Signature),
            OfList("unbound", was.Unbound, now.Unbound, Less(Adds(was.Unbound, now.Unbound))),
            OfList("sensitive", was.Sensitive, now.Sensitive, Less(Adds(now.Sensitive, was.Sensitive))),
            OfList("resolved", was.Resolved, now.Resolved, Less(Adds(now.Resolved, was.Resolved))),
        ];
        var terms = from term in TermTable.All
                    let shift = term.Shift(was.Terms, now.Terms)
                    where shift != TermShift.Same
                    select (Direction: DirectionOf(shift), What: term.Words, Was: term.Text(was.Terms.Value(term)), Is: term.Text(now.Terms.Value(term)));
        return terms.Select(term => new SurfaceChange(term.Direction, now.Tool, term.What, term.Was, term.Is))
            .Concat(others.OfType<SurfaceChange>());

        SurfaceChange? OfText(string what, string before, string after)
            => before == after ? null : new(Direction.Changed, now.Tool, what, before, after);

        SurfaceChange? OfList(string what, IReadOnlyList<string> before, IReadOnlyList<string> after, Direction direction)
            => before.SequenceEqual(after, StringComparer.Ordinal) ? null : new(direction, now.Tool, what, Text(before), Text(after));
    }

    private static Direction DirectionOf(TermShift shift) => shift.HasFlag(TermShift.Weaker) ? Direction.Weaker
        : shift == TermShift.Stricter ? Direction.Stricter
        : Direction.Changed;

    private static Direction Less(bool weaker) => weaker ? Direction.Weaker : Direction.Stricter;

    private static bool Adds(IReadOnlyList<string> was, IReadOnlyList<string> now) => now.Except(was, StringComparer.Ordinal).Any();

    private static string Text(IReadOnlyList<string> words) => words.Count == 0 ? None : string.Join(", ", words);
}
