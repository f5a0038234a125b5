namespace ApprovalGate.Presentation;

/// <summary>Begins a part of a presentation.</summary>
public sealed record HeadingBlock : PresentationBlock
{
    /// <summary>Makes a heading.</summary>
    /// <param name="text">The heading.</param>
    /// <exception cref="ArgumentException">The text has hidden characters.</exception>
    public HeadingBlock(string text) => Text = Visible(text);

    /// <summary>Gets the heading.</summary>
    public string Text { get; }

    /// <summary>Gets whether it is the title of the whole.</summary>
    public bool IsTitle { get; init; }
}
