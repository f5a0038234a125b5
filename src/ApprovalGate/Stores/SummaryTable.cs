using System.Globalization;
using ApprovalGate.Storage;

namespace ApprovalGate.Stores;

/// <summary>The rows of the lists in memory, in the same orders in which a database has indexes. One thread at a time.</summary>
internal sealed class SummaryTable
{
    private static readonly Comparer<Summary> ByCreation = Comparer<Summary>.Create((one, other) => Compare(one.CreatedAt, other.CreatedAt, one, other));
    private static readonly Comparer<Summary> ByDue = Comparer<Summary>.Create((one, other) => Compare(one.LiveUntil, other.LiveUntil, one, other));
    private static readonly Comparer<Summary> ByKey = Comparer<Summary>.Create((one, other) => string.CompareOrdinal(one.Key, other.Key));

    private static readonly SortedSet<Summary> Nothing = [];

    private readonly Dictionary<(string Kind, string Key), Summary> _rows = [];
    private readonly Dictionary<Shelf, SortedSet<Summary>> _shelves = [];

    private enum Column
    {
        All,
        Key,
        Due,
        Open,
        Session,
        Tool,
        State,
        Class,
    }

    /// <summary>Takes a row in; it replaces the one of its kind and key.</summary>
    public void Put(Summary row)
    {
        Remove(row.Kind, row.Key);
        _rows.Add((row.Kind, row.Key), row);
        foreach (var shelf in ShelvesOf(row))
        {
            if (!_shelves.TryGetValue(shelf, out var rows))
            {
                _shelves.Add(shelf, rows = new SortedSet<Summary>(OrderOf(shelf.Column)));
            }

            rows.Add(row);
        }
    }

    /// <summary>Takes a row out; nothing if it is not there.</summary>
    public void Remove(string kind, string key)
    {
        if (_rows.Remove((kind, key), out var former))
        {
            foreach (var shelf in ShelvesOf(former))
            {
                _shelves[shelf].Remove(former);
            }
        }
    }

    /// <summary>Lists rows as <see cref="IApprovalStore.List"/> does.</summary>
    public List<Summary> List(SummaryQuery query)
    {
        var shelves = ShelvesFor(query).ToList();
        var found = shelves.SelectMany(shelf => On(shelf, query).Where(query.Matches).Take(query.MaxCount));
        if (shelves is [{ Column: Column.Key }] && query.Order != SummaryOrder.Key)
        {
            found = On(shelves[0], query).Where(query.Matches).Where(row => IsAfter(row, query));
        }
        else if (shelves.Count == 1)
        {
            return [.. found];
        }

        return [.. (query.Order == SummaryOrder.Newest ? found.OrderDescending(ByCreation) : found.Order(ByCreation)).Take(query.MaxCount)];
    }

    private static int Compare(DateTimeOffset? at, DateTimeOffset? other, Summary row, Summary otherRow)
        => Nullable.Compare(at, other) is not 0 and var order ? order : string.CompareOrdinal(row.Key, otherRow.Key);

    private static Comparer<Summary> OrderOf(Column column) => column switch
    {
        Column.Key => ByKey,
        Column.Due => ByDue,
        _ => ByCreation,
    };

    private static IEnumerable<Shelf> ShelvesOf(Summary row)
    {
        yield return new(row.Kind, Column.All);
        yield return new(row.Kind, Column.Key);
        yield return new(row.Kind, Column.Session, row.Session);
        yield return new(row.Kind, Column.Tool, row.Tool);
        yield return new(row.Kind, Column.State, row.State);
        yield return new(row.Kind, Column.Class, Text(row.Class));
        if (row.LiveUntil is not null)
        {
            yield return new(row.Kind, Column.Open);
            yield return new(row.Kind, Column.Due);
        }
    }

    private static IEnumerable<Shelf> ShelvesFor(SummaryQuery query) => query switch
    {
        { Order: SummaryOrder.Due } => [new(query.Kind, Column.Due)],
        { Order: SummaryOrder.Key } or { KeyPrefix.Length: > 0 } => [new(query.Kind, Column.Key)],
        { LiveAt: not null } or { OverdueAt: not null } => [new(query.Kind, Column.Open)],
        { Session: { } session } => [new(query.Kind, Column.Session, session)],
        { Tool: { } tool } => [new(query.Kind, Column.Tool, tool)],
        { States.Count: > 0 } => query.States.Distinct(StringComparer.Ordinal).Select(state => new Shelf(query.Kind, Column.State, state)),
        { Class: not null } => [new(query.Kind, Column.Class, Text(query.Class))],
        _ => [new(query.Kind, Column.All)],
    };

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Goes along a shelf, from where the page begins to where nothing more can match.</summary>
    private IEnumerable<Summary> On(Shelf shelf, SummaryQuery query)
    {
        if (!_shelves.TryGetValue(shelf, out var rows) || rows.Count == 0)
        {
            return [];
        }

        return (shelf.Column, query) switch
        {
            (Column.Key, { Order: SummaryOrder.Key }) => From(rows, Later(query.KeyPrefix, query.After?.Key))
                .SkipWhile(row => row.Key == query.After?.Key)
                .TakeWhile(row => row.Key.StartsWith(query.KeyPrefix, StringComparison.Ordinal)),
            (Column.Key, _) => From(rows, Probe(query.KeyPrefix)).TakeWhile(row => row.Key.StartsWith(query.KeyPrefix, StringComparison.Ordinal)),
            (Column.Due, _) => From(rows, DueFrom(query)).SkipWhile(row => !IsAfter(row, query))
                .TakeWhile(row => query.OverdueAt is null || row.LiveUntil < query.OverdueAt),
            (_, { Order: SummaryOrder.Oldest }) => From(rows, query.After is { } after ? Probe(after.Key, after.At) : null)
                .SkipWhile(row => !IsAfter(row, query)),
            _ => Back(rows, query.After is { } after ? Probe(after.Key, after.At) : null).SkipWhile(row => !IsAfter(row, query)),
        };
    }

    private static SortedSet<Summary> From(SortedSet<Summary> rows, Summary? first)
        => first is null ? rows : rows.Comparer.Compare(first, rows.Max) > 0 ? Nothing : rows.GetViewBetween(first, rows.Max);

    private static IEnumerable<Summary> Back(SortedSet<Summary> rows, Summary? last)
        => last is null ? rows.Reverse() : rows.Comparer.Compare(rows.Min, last) > 0 ? [] : rows.GetViewBetween(rows.Min, last).Reverse();

    private static Summary? DueFrom(SummaryQuery query)
    {
        var page = query.After is { } after ? Probe(after.Key, after.At) : null;
        var live = query.LiveAt is { } instant ? Probe("", instant) : null;
        return page is null || (live is not null && ByDue.Compare(live, page) > 0) ? live : page;
    }

    private static Summary Later(string prefix, string? after) => Probe(string.CompareOrdinal(prefix, after) > 0 ? prefix : after!);

    private static Summary Probe(string key, DateTimeOffset at = default) => new("", key, "", at) { LiveUntil = at };

    private static bool IsAfter(Summary row, SummaryQuery query)
    {
        if (query.After is not { } after)
        {
            return true;
        }

        var probe = Probe(after.Key, after.At);
        return query.Order switch
        {
            SummaryOrder.Due => ByDue.Compare(row, probe) > 0,
            SummaryOrder.Key => ByKey.Compare(row, probe) > 0,
            SummaryOrder.Oldest => ByCreation.Compare(row, probe) > 0,
            _ => ByCreation.Compare(row, probe) < 0,
        };
    }

    private readonly record struct Shelf(string Kind, Column Column, string? Value = null);
}
