namespace ApprovalGate;

/// <summary>The tool did not run. Catch this once to know it; the derived types say why.</summary>
/// <remarks>Messages carry the reason and what to do next, never a tool's argument.</remarks>
public abstract class ToolCallRejectedException : Exception
{
    /// <summary>Makes the refusal.</summary>
    /// <param name="request">The request, or <see langword="null"/> when the call was refused before there was one.</param>
    /// <param name="reason">Why the tool did not run, one sentence.</param>
    /// <param name="nextStep">What to do next, one sentence.</param>
    /// <param name="inner">What caused it.</param>
    protected ToolCallRejectedException(RequestId? request, string reason, string nextStep, Exception? inner = null)
        : base($"{Sentence(reason)} {nextStep}", inner)
    {
        Request = request;
        Reason = reason;
        NextStep = nextStep;
    }

    /// <summary>Gets the request, or <see langword="null"/> when the call was refused before there was one.</summary>
    public RequestId? Request { get; }

    /// <summary>Gets why the tool did not run.</summary>
    public string Reason { get; }

    /// <summary>Gets what to do next.</summary>
    public string NextStep { get; }

    /// <summary>Ends a reason that came from elsewhere, such as a transport's error, as a sentence.</summary>
    private static string Sentence(string reason) => reason.TrimEnd() is [.., '.' or '!' or '?'] ? reason : $"{reason.TrimEnd()}.";
}
