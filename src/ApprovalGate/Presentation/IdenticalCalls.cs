using System.Globalization;

namespace ApprovalGate.Presentation;

/// <summary>Shows several requests of the same call as one item.</summary>
internal static class IdenticalCalls
{
    private const int MaxIds = 8;

    /// <summary>Returns the item of requests that are identical; of one, its own.</summary>
    public static FieldBlock ToItem(IReadOnlyList<RequestPresentation> identical)
    {
        var item = identical[0].ToListItem();
        if (identical.Count == 1)
        {
            return item;
        }

        var others = identical.Skip(1).Take(MaxIds).Select(one => one.IdLabel);
        var more = identical.Count - 1 - MaxIds;
        var words = string.Join(", ", others) + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {more} more") : "");
        return item with
        {
            Remark = string.Create(CultureInfo.InvariantCulture, $"x {identical.Count} identical, {item.Remark}"),
            Blocks = [.. item.Blocks, new FieldBlock("also", words) { Remark = "each needs a decision of its own" }],
        };
    }
}
