namespace ApprovalGate.Presentation;

/// <summary>Renders blocks as lines of plain text, for terminals, logs and mail.</summary>
/// <remarks>
/// No data can look like a line of the gate: a line of data begins with <c>| </c>, one that goes on with <c>: </c>, and neither stands at the
/// left margin. No line is wider than asked for, so that a terminal breaks none by itself. There are no control characters.
/// </remarks>
public static class PlainText
{
    /// <summary>The width of most terminals, in columns.</summary>
    public const int UsualWidth = 80;

    /// <summary>The least width, in columns.</summary>
    public const int MinWidth = 24;

    /// <summary>Returns the lines.</summary>
    /// <param name="blocks">What to render.</param>
    /// <param name="width">The columns a line may have, 24 or more; <see langword="null"/> breaks no line.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is less than 24.</exception>
    public static IReadOnlyList<string> Lines(IEnumerable<PresentationBlock> blocks, int? width = UsualWidth)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        if (width is { } columns)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(columns, MinWidth, nameof(width));
        }

        var writer = new PlainTextWriter(width ?? int.MaxValue);
        writer.Write([.. blocks], indent: 0);
        return writer.Lines;
    }
}
