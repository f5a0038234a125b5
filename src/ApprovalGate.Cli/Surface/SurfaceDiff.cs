using System.Globalization;

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

    private static IEnumerable<SurfaceChange> Changes(SurfaceTool was, SurfaceTool now) => new[]
    {
        Compare("assembly", tool => tool.Assembly, text => text, (_, _) => Direction.Changed),
        Compare("signature", tool => tool.Signature, text => text, (_, _) => Direction.Changed),
        Compare("class", tool => tool.Class, Text, (before, after) => Less(after < before)),
        Compare("quorum", tool => tool.Quorum, Text, (before, after) => Less(after < before)),
        Compare("approvers", tool => tool.Approvers, words => Text(words, none: "anybody"), (before, after) => Less(IsWider(before, after))),
        Compare("expiry", tool => tool.Expiry, Text, (before, after) => Expiry(before, after, now.OnExpiry)),
        Compare("on expiry", tool => tool.OnExpiry, value => value.ToString(), (_, after) => Less(after == OnExpiry.Run)),
        Compare("fail mode", tool => tool.FailMode, value => value.ToString(), (_, after) => Less(after == FailMode.Open)),
        Compare("arguments", tool => tool.Arguments, value => value.ToString(), (_, after) => Less(after == ArgumentPassing.AsIs)),
        Compare("signed decisions", tool => tool.SignedDecisions, signed => signed ? "yes" : "no", (_, after) => Less(!after)),
        Compare("unbound", tool => tool.Unbound, words => Text(words), (before, after) => Less(Adds(before, after))),
        Compare("sensitive", tool => tool.Sensitive, words => Text(words), (before, after) => Less(Adds(after, before))),
        Compare("resolved", tool => tool.Resolved, words => Text(words), (before, after) => Less(Adds(after, before))),
        Compare("tags", tool => tool.Tags, words => Text(words), (_, _) => Direction.Changed),
    }.Select(compare => compare(was, now)).OfType<SurfaceChange>();

    private static Func<SurfaceTool, SurfaceTool, SurfaceChange?> Compare<T>(
        string what, Func<SurfaceTool, T> value, Func<T, string> text, Func<T, T, Direction> direction) => (was, now) =>
    {
        var (before, after) = (value(was), value(now));
        var same = before is IReadOnlyList<string> words
            ? words.SequenceEqual((IReadOnlyList<string>)(object)after!, StringComparer.Ordinal)
            : EqualityComparer<T>.Default.Equals(before, after);
        return same ? null : new SurfaceChange(direction(before, after), now.Tool, what, text(before), text(after));
    };

    private static Direction Less(bool weaker) => weaker ? Direction.Weaker : Direction.Stricter;

    private static bool IsWider(IReadOnlyList<string> was, IReadOnlyList<string> now)
        => was.Count > 0 && (now.Count == 0 || Adds(was, now));

    private static bool Adds(IReadOnlyList<string> was, IReadOnlyList<string> now) => now.Except(was, StringComparer.Ordinal).Any();

    // Where silence refuses, a longer wait lets an older question be answered yes; where silence runs, a shorter one leaves less
    // time to say no. The gate's default is not known here: leaving it is a choice, going back to it gives a choice up.
    private static Direction Expiry(TimeSpan? was, TimeSpan? now, OnExpiry silence) => (was, now) switch
    {
        (null, _) => silence == OnExpiry.Run ? Direction.Weaker : Direction.Changed,
        (_, null) => Direction.Weaker,
        var (before, after) => Less(silence == OnExpiry.Run ? after < before : after > before),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(TimeSpan? expiry) => expiry?.ToString("c", CultureInfo.InvariantCulture) ?? "default";

    private static string Text(IReadOnlyList<string> words, string none = None) => words.Count == 0 ? none : string.Join(", ", words);
}
