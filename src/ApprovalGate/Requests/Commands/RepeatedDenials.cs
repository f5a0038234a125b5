namespace ApprovalGate.Requests.Commands;

/// <summary>How often people may say no to one call before nobody is asked about it for a while: repetition must not wear them down.</summary>
/// <param name="Most">After how many denials within <paramref name="Pause"/> nobody is asked.</param>
/// <param name="Pause">For how long.</param>
internal sealed record RepeatedDenials(int Most, TimeSpan Pause)
{
    /// <summary>Gets what holds where nothing else is said.</summary>
    public static RepeatedDenials Default { get; } = new(3, TimeSpan.FromHours(1));

    /// <summary>Returns the last denial, if there were so many that it holds for this call, too.</summary>
    public OpenRequest.Opened? Last(IReadOnlyList<EarlierDenial> earlier, DateTimeOffset now)
    {
        if (earlier.Count < Most)
        {
            return null;
        }

        var again = earlier[^Most].At + Pause;
        return now < again ? new OpenRequest.Opened(earlier[^1].Request, RequestState.Denied) { AskedAgainAt = again } : null;
    }
}
