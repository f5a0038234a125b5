namespace ApprovalGate.Presentation;

/// <summary>The items of a list, all of them.</summary>
public sealed record ListBlock : PresentationBlock
{
    /// <summary>Makes a list.</summary>
    /// <param name="items">The items; each is labelled with its number, or with what it is.</param>
    public ListBlock(IReadOnlyList<FieldBlock> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        Items = [.. items];
    }

    /// <summary>Gets the items.</summary>
    public IReadOnlyList<FieldBlock> Items { get; }
}
