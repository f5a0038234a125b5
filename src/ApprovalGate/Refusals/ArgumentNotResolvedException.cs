namespace ApprovalGate;

/// <summary>What stands behind an argument could not be found out, so nothing could be bound to it. The tool did not run.</summary>
public sealed class ArgumentNotResolvedException : ToolCallRejectedException
{
    internal ArgumentNotResolvedException(string argument, string resolver, string what, Exception? inner)
        : base(null, $"What stands behind argument '{argument}' is not known: {resolver} {what}.", "Repair that and call again.", inner)
    {
        Argument = argument;
        Resolver = resolver;
    }

    /// <summary>Gets the name of the parameter.</summary>
    public string Argument { get; }

    /// <summary>Gets the name of the resolver.</summary>
    public string Resolver { get; }
}
