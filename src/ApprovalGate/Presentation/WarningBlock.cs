namespace ApprovalGate.Presentation;

/// <summary>Says something an approver must see before deciding, in the words of the gate.</summary>
public sealed record WarningBlock : PresentationBlock
{
    /// <summary>Makes a warning.</summary>
    /// <param name="text">One or more sentences.</param>
    /// <exception cref="ArgumentException">The text has hidden characters.</exception>
    public WarningBlock(string text) => Text = Visible(text);

    /// <summary>Gets the text.</summary>
    public string Text { get; }
}
