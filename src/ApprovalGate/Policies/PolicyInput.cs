using ApprovalGate.Generated;
using ApprovalGate.Requests;

namespace ApprovalGate.Policies;

/// <summary>The call a policy decides on.</summary>
/// <remarks>
/// Canonical arguments are written only if a policy reads them; a <see cref="ToolCondition"/> reads the typed ones. The value cannot outlive the
/// evaluation.
/// </remarks>
public readonly ref struct PolicyInput
{
    private readonly CanonicalArguments? _given;
    private readonly ICallArguments? _call;
    private readonly ref CanonicalArguments? _written;

    /// <summary>Makes the input of an evaluation.</summary>
    public PolicyInput(Tool tool, ApprovalTerms terms, CanonicalArguments arguments, Session session, DateTimeOffset now)
        : this(tool, terms, session, now)
    {
        ArgumentNullException.ThrowIfNull(arguments);

        _given = arguments;
    }

    /// <summary>Makes the input of an evaluation whose arguments may not be written yet; once they are, <paramref name="written"/> holds them.</summary>
    internal PolicyInput(
        Tool tool, ApprovalTerms terms, ICallArguments call, ref CanonicalArguments? written, Session session, DateTimeOffset now)
        : this(tool, terms, session, now)
    {
        _call = call;
        _written = ref written;
    }

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
    public CanonicalArguments Arguments => _given ?? (_written ??= _call!.WriteCanonical());

    internal CallContext Context => new(Session, Now);

    /// <summary>Evaluates a condition over the typed arguments; null if there are none, or it uses what only the canonical ones hold.</summary>
    internal ConditionResult? EvaluateTyped(ToolCondition condition) => _call?.Evaluate(condition, Context);

    /// <summary>Evaluates the condition of the tool's attribute: as compiled C# where the call has it, otherwise like any other condition.</summary>
    /// <exception cref="Cel.CelException">The tool was made by hand, and what it says is no condition.</exception>
    internal ConditionResult EvaluateWhen()
        => _call?.EvaluateWhen(Context) is { } holds ? new ConditionResult(holds) : ToolCondition.WhenOf(Tool).Evaluate(in this);
}
