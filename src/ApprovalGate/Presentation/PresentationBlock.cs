namespace ApprovalGate.Presentation;

/// <summary>A part of what approvers are shown. A renderer walks the blocks and parses nothing.</summary>
/// <remarks>
/// Immutable. There are six kinds: <see cref="HeadingBlock"/>, <see cref="FieldBlock"/>, <see cref="TextBlock"/>, <see cref="ListBlock"/>,
/// <see cref="NoteBlock"/> and <see cref="WarningBlock"/>. No text in a block holds a hidden character or a line break: a block that would
/// cannot be made. A renderer adds the escapes of its own language, such as HTML.
/// </remarks>
public abstract record PresentationBlock
{
    private protected PresentationBlock()
    {
    }

    private protected static string Visible(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return VisibleText.IsVisible(text)
            ? text
            : throw new ArgumentException("The text has hidden characters; show it with VisibleText.OfText first.", nameof(text));
    }
}
