using System.Collections.Immutable;

namespace ApprovalGate.Budgets;

/// <summary>What was spent on one account and still counts. Immutable, and bounded whatever is spent.</summary>
internal sealed record BudgetSpending
{
    /// <summary>How many entries are kept apart; beyond, the oldest are added up and count as long as the later of them.</summary>
    public const int MaxEntries = 1_024;

    /// <summary>After how many events, at least, all of it is written once more.</summary>
    private const int CarryAfter = 64;

    private ImmutableList<BudgetEntry> _entries = [];
    private long _sinceCarried;

    /// <summary>Gets when something was spent last.</summary>
    public DateTimeOffset? Last => _entries.IsEmpty ? null : _entries[^1].At;

    /// <summary>Gets whether it pays to write all of it once more.</summary>
    public bool IsCarryDue => _sinceCarried >= Math.Max(CarryAfter, 2L * _entries.Count);

    /// <summary>Returns what was spent since an instant, and when the last that counts no longer was spent.</summary>
    public (decimal Spent, DateTimeOffset? Passed) Since(DateTimeOffset from)
    {
        var spent = 0m;
        DateTimeOffset? passed = null;
        foreach (var entry in _entries)
        {
            if (entry.At < from)
            {
                passed = entry.At;
            }
            else
            {
                spent += entry.Amount;
            }
        }

        return (spent, passed);
    }

    public BudgetSpending Spent(BudgetSpent spent, DateTimeOffset at)
    {
        // A person may have set the store's clock back: then nothing was spent later than now.
        var kept = _entries.RemoveAll(entry => entry.At < spent.From);
        if (!kept.IsEmpty && kept[^1].At > at)
        {
            kept = [.. kept.Select(entry => entry.At > at ? entry with { At = at } : entry)];
        }

        kept = kept.Add(new BudgetEntry(at, spent.Amount, spent.Request));
        if (kept.Count > MaxEntries)
        {
            kept = kept.RemoveAt(0).SetItem(0, new BudgetEntry(kept[1].At, kept[0].Amount + kept[1].Amount, null));
        }

        return this with { _entries = kept, _sinceCarried = _sinceCarried + 1 };
    }

    /// <summary>Returns it without what a request took; what was added up with others stays spent.</summary>
    public BudgetSpending Returned(RequestId request)
        => this with { _entries = _entries.RemoveAll(entry => entry.Request == request), _sinceCarried = _sinceCarried + 1 };

    /// <summary>Returns what says all of it.</summary>
    public BudgetCarried ToCarried() => new(_entries);

    /// <summary>Returns what <see cref="ToCarried"/> said.</summary>
    public static BudgetSpending Of(BudgetCarried carried) => new() { _entries = [.. carried.Entries] };
}
