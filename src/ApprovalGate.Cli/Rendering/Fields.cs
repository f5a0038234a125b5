namespace ApprovalGate.Cli.Rendering;

/// <summary>Writes named values one below the other. Lines are left to the terminal to wrap: nothing is cut.</summary>
internal sealed class Fields(TextWriter output, string indent = "")
{
    private const int NameWidth = 20;

    /// <summary>Writes a value that is ours.</summary>
    public void Line(string name, string value) => output.WriteLine($"{indent}{name.PadRight(NameWidth)}{value}".TrimEnd());

    /// <summary>Writes a value that is data, its hidden characters shown; nothing when there is none.</summary>
    public void Text(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Line(name, VisibleText.OfText(value));
        }
    }

    /// <summary>Writes an instant; nothing when there is none.</summary>
    public void Instant(string name, DateTimeOffset? value)
    {
        if (value is { } instant)
        {
            Line(name, Durations.Instant(instant));
        }
    }
}
