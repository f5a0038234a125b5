using ApprovalGate.Generated;

namespace ApprovalGate.Policies;

/// <summary>The call a policy decides on.</summary>
/// <remarks>Arguments are written only if a policy reads them. The value cannot outlive the evaluation.</remarks>
public readonly ref struct PolicyInput
{
    private readonly CanonicalArguments? _arguments;
    private readonly Lazy<CanonicalArguments>? _unread;

    /// <summary>Makes the input of an evaluation.</summary>
    public PolicyInput(Tool tool, ApprovalTerms terms, CanonicalArguments arguments, Session session, DateTimeOffset now)
        : this(tool, terms, session, now)
    {
        ArgumentNullException.ThrowIfNull(arguments);

        _arguments = arguments;
    }

    /// <summary>Makes the input of an evaluation whose arguments are not written yet.</summary>
    internal PolicyInput(Tool tool, ApprovalTerms terms, Lazy<CanonicalArguments> unread, Session session, DateTimeOffset now)
        : this(tool, terms, session, now)
        => _unread = unread;

    private PolicyInput(Tool tool, ApprovalTerms terms, Session session, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(tool);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(session);

        (Tool, Terms, Session, Now) = (tool, terms, session, now);
    }

    /// <summary>Gets the tool: its name, signature, class and tags.</summary>
    public Tool Tool { get; }

    /// <summary>Gets the terms that the tool's attribute and the gate's settings ask for.</summary>
    public ApprovalTerms Terms { get; }

    /// <summary>Gets the session and the actor.</summary>
    public Session Session { get; }

    /// <summary>Gets the instant of the evaluation.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Gets the canonical arguments. Sensitive values are commitments, never the values themselves.</summary>
    /// <exception cref="ToolCallRejectedException">The arguments cannot be bound. Let it pass: the call does not run.</exception>
    public CanonicalArguments Arguments => _arguments ?? _unread!.Value;
}
