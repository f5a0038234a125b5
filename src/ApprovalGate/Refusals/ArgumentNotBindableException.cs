namespace ApprovalGate;

/// <summary>An argument has no canonical form, so nothing could be bound to it. The tool did not run.</summary>
public sealed class ArgumentNotBindableException : ToolCallRejectedException
{
    internal ArgumentNotBindableException(string argument, string rule)
        : base(null, $"Argument '{argument}' {rule}.", "Change the argument and call again.")
    {
        Argument = argument;
    }

    /// <summary>Gets the name of the parameter.</summary>
    public string Argument { get; }
}
