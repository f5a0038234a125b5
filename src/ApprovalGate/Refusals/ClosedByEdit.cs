namespace ApprovalGate.Refusals;

/// <summary>What edit of running code has closed the gates of this process, if one has.</summary>
internal static class ClosedByEdit
{
    private static string? _type;

    /// <summary>Gets or sets the type that was edited; <see langword="null"/> where no edit closed the gates.</summary>
    public static string? Type
    {
        get => Volatile.Read(ref _type);
        set => Volatile.Write(ref _type, value);
    }

    /// <summary>Gets why gates are closed; <see langword="null"/> where no edit closed them.</summary>
    public static string? Why => Type is { } type
        ? $"'{type}' was edited while the process runs, and nothing checked that what was edited is still gated. Start the process anew."
        : null;
}
