namespace ApprovalGate.Presentation;

/// <summary>A named value. What does not fit in a line stands in blocks below it.</summary>
public sealed record FieldBlock : PresentationBlock
{
    /// <summary>Makes a field.</summary>
    /// <param name="label">The name of the value; data among it is quoted where it is no plain name.</param>
    /// <param name="value">The value in one line, or <see langword="null"/> when the blocks below are the value.</param>
    /// <exception cref="ArgumentException">A text has hidden characters.</exception>
    public FieldBlock(string label, string? value)
    {
        Label = Visible(label);
        Value = value is null ? null : Visible(value);
    }

    /// <summary>Gets the name of the value.</summary>
    public string Label { get; }

    /// <summary>Gets the value in one line; text of the agent is between quotation marks.</summary>
    public string? Value { get; }

    /// <summary>Gets what the gate says of the value, such as its size.</summary>
    /// <exception cref="ArgumentException">The text has hidden characters.</exception>
    public string? Remark { get; init => field = value is null ? null : Visible(value); }

    /// <summary>Gets whose words the value is.</summary>
    public BlockSource Source { get; init; }

    /// <summary>Gets what belongs to the value: its members, items or lines, and warnings.</summary>
    public IReadOnlyList<PresentationBlock> Blocks { get; init; } = [];
}
