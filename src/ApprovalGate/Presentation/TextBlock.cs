namespace ApprovalGate.Presentation;

/// <summary>The lines of a text that has more than one.</summary>
public sealed record TextBlock : PresentationBlock
{
    /// <summary>Makes a block of lines.</summary>
    /// <param name="lines">The lines. A line <c>\n{12}</c> stands for twelve empty ones.</param>
    /// <exception cref="ArgumentException">A line has hidden characters.</exception>
    public TextBlock(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        Lines = [.. lines.Select(Visible)];
    }

    /// <summary>Gets the lines.</summary>
    public IReadOnlyList<string> Lines { get; }
}
