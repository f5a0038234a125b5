namespace ApprovalGate.Transports;

/// <summary>A request in the console's queue.</summary>
internal sealed class ConsolePrompt(ApprovalRequest request, IDecisionInbox inbox)
{
    private readonly TaskCompletionSource<string> _how = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _ended;

    public ApprovalRequest Request { get; } = request;

    public IDecisionInbox Inbox { get; } = inbox;

    /// <summary>Gets whether it ended elsewhere.</summary>
    public bool HasEnded => _ended;

    /// <summary>Ends it; <paramref name="how"/> may be told later than the end itself.</summary>
    public void End(string? how)
    {
        _ended = true;
        if (how is not null)
        {
            _how.TrySetResult(how);
        }
    }

    /// <summary>Returns how it ended; waits for whoever knows, but not for long.</summary>
    public string HowItEnded(TimeSpan patience)
        => _how.Task.Wait(patience) ? _how.Task.Result : "nobody waits for it here any more";
}
