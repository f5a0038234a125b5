using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>The row after which a page begins. It may be gone, or have changed, by the time it is used.</summary>
/// <param name="At">The row's instant in the order: <see cref="Summary.CreatedAt"/>, or <see cref="Summary.LiveUntil"/> for <see cref="SummaryOrder.Due"/>.</param>
/// <param name="Key">The row's key.</param>
public readonly record struct SummaryCursor(DateTimeOffset At, string Key)
{
    /// <summary>Returns the cursor of the page that follows <paramref name="row"/>.</summary>
    public static SummaryCursor After(Summary row, SummaryOrder order)
    {
        ArgumentNullException.ThrowIfNull(row);

        return new SummaryCursor(order == SummaryOrder.Due ? row.LiveUntil ?? default : row.CreatedAt, row.Key);
    }
}
