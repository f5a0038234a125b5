using System.Text;
using ApprovalGate.Storage;

namespace ApprovalGate.Storage;

/// <summary>What to list: every condition that is set must hold.</summary>
/// <remarks>
/// A store answers by an index, never by reading all rows. Which one, in this order: <see cref="SummaryOrder.Due"/> and
/// <see cref="SummaryOrder.Key"/> have one each; else <see cref="KeyPrefix"/>, then what may be live (<see cref="LiveAt"/>,
/// <see cref="OverdueAt"/>), then <see cref="Session"/>, <see cref="Tool"/>, <see cref="States"/>, <see cref="Class"/>, then all of the kind.
/// The other conditions are compared row by row along that index.
/// </remarks>
public sealed record SummaryQuery
{
    /// <summary>Gets the kind to list.</summary>
    public string Kind { get; init; } = SummaryKinds.Request;

    /// <summary>Gets the states to list; empty is all.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>Gets the tool, or <see langword="null"/> for all.</summary>
    public string? Tool { get; init; }

    /// <summary>Gets the session, or <see langword="null"/> for all.</summary>
    public string? Session { get; init; }

    /// <summary>Gets the owner lock, or <see langword="null"/> for all.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets the reversibility class as a number from 0 to 3, or <see langword="null"/> for all.</summary>
    public int? Class { get; init; }

    /// <summary>Gets who may decide, as <see cref="Summary.Approvers"/> names them, or <see langword="null"/> for all rows.</summary>
    public string? Approver { get; init; }

    /// <summary>Gets how the key begins; empty is any.</summary>
    public string KeyPrefix { get; init; } = "";

    /// <summary>Gets the instant at which rows must be live, or <see langword="null"/>.</summary>
    public DateTimeOffset? LiveAt { get; init; }

    /// <summary>Gets the instant at which rows must have been live and be so no more, or <see langword="null"/>.</summary>
    public DateTimeOffset? OverdueAt { get; init; }

    /// <summary>Gets the order.</summary>
    public SummaryOrder Order { get; init; }

    /// <summary>Gets the row after which the page begins, in the same order; <see langword="null"/> for the first page.</summary>
    public SummaryCursor? After { get; init; }

    /// <summary>Gets how many rows at most; the default is 1,000.</summary>
    public int MaxCount { get; init; } = 1_000;

    /// <summary>Gets the first key, by code points, after all that begin with <see cref="KeyPrefix"/>; <see langword="null"/> when there is none.</summary>
    public string? KeyEnd
    {
        get
        {
            var runes = KeyPrefix.EnumerateRunes().ToList();
            while (runes.Count > 0 && runes[^1].Value == 0x10FFFF)
            {
                runes.RemoveAt(runes.Count - 1);
            }

            // The code point after the last one before the surrogates is the first one behind them.
            return runes.Count == 0 ? null
                : string.Concat(runes.SkipLast(1)) + new Rune(runes[^1].Value == 0xD7FF ? 0xE000 : runes[^1].Value + 1);
        }
    }

    /// <summary>Returns whether <paramref name="row"/> meets every condition but the page's beginning.</summary>
    public bool Matches(Summary row)
    {
        ArgumentNullException.ThrowIfNull(row);

        return row.Kind == Kind
            && (States.Count == 0 || States.Contains(row.State, StringComparer.Ordinal))
            && (Tool is null || row.Tool == Tool)
            && (Session is null || row.Session == Session)
            && (Owner is null || row.Owner == Owner)
            && (Class is null || row.Class == Class)
            && (Approver is null || row.Approvers.Count == 0 || row.Approvers.Contains(Approver, StringComparer.Ordinal))
            && row.Key.StartsWith(KeyPrefix, StringComparison.Ordinal)
            && (LiveAt is null || row.LiveUntil >= LiveAt)
            && (OverdueAt is null || row.LiveUntil < OverdueAt)
            && (Order != SummaryOrder.Due || row.LiveUntil is not null);
    }
}
