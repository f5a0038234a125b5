namespace ApprovalGate.Presentation;

/// <summary>Says something an approver should know, in the words of the gate.</summary>
public sealed record NoteBlock : PresentationBlock
{
    /// <summary>Makes a note.</summary>
    /// <param name="text">One or more sentences.</param>
    /// <exception cref="ArgumentException">The text has hidden characters.</exception>
    public NoteBlock(string text) => Text = Visible(text);

    /// <summary>Gets the text.</summary>
    public string Text { get; }
}
