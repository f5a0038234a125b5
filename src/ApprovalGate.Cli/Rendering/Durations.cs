namespace ApprovalGate.Cli.Rendering;

/// <summary>Shows instants and spans of time.</summary>
internal static class Durations
{
    /// <summary>Shows the two largest parts: <c>3m 05s</c>; what is past is <c>0s</c>.</summary>
    public static string Short(TimeSpan span) => span switch
    {
        { Ticks: <= 0 } => "0s",
        { TotalMinutes: < 1 } => FormattableString.Invariant($"{span.Seconds}s"),
        { TotalHours: < 1 } => FormattableString.Invariant($"{span.Minutes}m {span.Seconds:00}s"),
        { TotalDays: < 1 } => FormattableString.Invariant($"{span.Hours}h {span.Minutes:00}m"),
        _ => FormattableString.Invariant($"{(int)span.TotalDays}d {span.Hours:00}h"),
    };

    /// <summary>Shows an instant in UTC to the second.</summary>
    public static string Instant(DateTimeOffset instant) => FormattableString.Invariant($"{instant.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z");
}
