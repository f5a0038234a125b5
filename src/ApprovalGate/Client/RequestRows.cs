using System.Globalization;
using ApprovalGate.Identifiers;
using ApprovalGate.Storage;

namespace ApprovalGate.Client;

/// <summary>Finds the rows of one page of requests. A row says Pending until somebody commits that it expired: what is live is asked by the clock.</summary>
internal sealed class RequestRows(IApprovalStore store, RequestQuery query, DateTimeOffset now)
{
    /// <summary>Up to so many live rows are put in order here, found by the index of due rows: then those that expired unseen cost nothing.</summary>
    private const int Few = 1_000;

    private readonly SummaryOrder _order = query.OldestFirst ? SummaryOrder.Oldest : SummaryOrder.Newest;

    /// <summary>Lists the rows.</summary>
    /// <param name="maxCount">How many at most.</param>
    public IEnumerable<Summary> List(int maxCount)
    {
        var rows = new SummaryQuery
        {
            Tool = query.Tool,
            Session = query.Session,
            Class = (int?)query.Reversibility,
            Approver = query.Approver is null ? null : IdRules.Canonical(query.Approver),
            Order = _order,
            After = query.After is null ? null : CursorOf(query.After),
            MaxCount = maxCount,
        };
        if (query.States.Count == 0)
        {
            return store.List(rows);
        }

        var live = query.States.Where(IsLive).Distinct().ToList();
        var ended = query.States.Where(state => !IsLive(state)).Distinct().ToList();
        var found = new List<Summary>();
        if (ended.Count > 0)
        {
            found.AddRange(store.List(rows with { States = Names(ended) }));
        }

        if (live.Count > 0)
        {
            found.AddRange(ListOpen(rows with { States = live.Count == 1 ? Names(live) : [], LiveAt = now }));
        }

        if (ended.Contains(RequestState.Expired))
        {
            found.AddRange(ListOpen(rows with { OverdueAt = now }));
        }

        return InOrder(found).Take(maxCount);
    }

    /// <summary>Returns where the page after <paramref name="row"/> begins.</summary>
    public static string TextOf(Summary row) => FormattableString.Invariant($"{row.CreatedAt.UtcTicks}-{row.Key}");

    private static bool IsLive(RequestState state) => state is RequestState.Pending or RequestState.Approved;

    private static List<string> Names(List<RequestState> states) => [.. states.Select(state => state.ToString())];

    private static SummaryCursor CursorOf(string text)
        => text.Split('-') is [var ticks, var key]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
            ? new SummaryCursor(new DateTimeOffset(at, TimeSpan.Zero), key)
            : throw new ArgumentException($"'{text}' is not where a page begins; it must be the Next of a page.", nameof(text));

    private IEnumerable<Summary> ListOpen(SummaryQuery rows)
    {
        var few = store.List(rows with { Order = SummaryOrder.Due, After = null, MaxCount = Few });
        return few.Count == Few ? store.List(rows) : few.Where(row => rows.After is not { } after || Follows(row, after));
    }

    private IEnumerable<Summary> InOrder(List<Summary> rows) => query.OldestFirst
        ? rows.OrderBy(row => row.CreatedAt).ThenBy(row => row.Key, StringComparer.Ordinal)
        : rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Key, StringComparer.Ordinal);

    private bool Follows(Summary row, SummaryCursor after)
    {
        var order = row.CreatedAt == after.At ? string.CompareOrdinal(row.Key, after.Key) : row.CreatedAt.CompareTo(after.At);
        return query.OldestFirst ? order > 0 : order < 0;
    }
}
