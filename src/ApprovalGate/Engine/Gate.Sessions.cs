using ApprovalGate.Identifiers;
using ApprovalGate.Starts;

namespace ApprovalGate;

/// <content>The session that calls belong to.</content>
public sealed partial class Gate
{
    private readonly AsyncLocal<SessionScope?> _openScope = new();
    private readonly AsyncLocal<CallScope?> _openCall = new();
    private readonly SessionScope _defaultScope;

    /// <summary>Gets the session that calls made here belong to.</summary>
    public Session Session => Scope.Session;

    /// <summary>Gets whether calls made here belong to a session that was opened, not to the gate's own: to one conversation.</summary>
    public bool IsSessionOpen => _openScope.Value is { IsOpened: true };

    /// <summary>Gets the tool call that code here runs for; <see langword="null"/> outside any.</summary>
    public CallScope? Call => _openCall.Value;

    private Session SessionOfCall => Call?.Options.Id is { } call ? Session with { CallId = call } : Session;

    private SessionScope Scope => _openScope.Value ?? _defaultScope;

    /// <summary>Opens a session for the calls made in this asynchronous flow, until what is returned is disposed.</summary>
    /// <param name="id">The id, the same after a restart if calls are to re-attach; 1 to 200 visible characters.</param>
    /// <param name="actor">The agent; <see langword="null"/> is the gate's.</param>
    /// <exception cref="ArgumentException">An id is blank, too long, or holds characters that nobody sees.</exception>
    public IDisposable OpenSession(string id, string? actor = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        actor ??= _ports.Options.Actor;
        MustBeId(id, nameof(id));
        MustBeId(actor, nameof(actor));

        var outer = _openScope.Value;
        _openScope.Value = new SessionScope(new Session(id, actor)) { IsOpened = true };
        return new Restore<SessionScope>(_openScope, outer);
    }

    /// <summary>Says that the calls made in this asynchronous flow are those of another agent in the same session, until what is returned is
    /// disposed.</summary>
    /// <remarks>An agent opened within a call of another, as one that is a tool of the other, works for it: the other, and whoever it works for,
    /// becomes its <see cref="Session.Lineage"/>. None of them counts as an approver, and a halt of one stops it too.</remarks>
    /// <param name="actor">The id of the agent; 1 to 200 visible characters.</param>
    /// <exception cref="ArgumentException">The id is blank, too long, or holds characters that nobody sees.</exception>
    public IDisposable OpenAgent(string actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        MustBeId(actor, nameof(actor));

        var (outer, session) = (_openScope.Value, Session);
        IReadOnlyList<string> lineage = Call is { } call && call.Session.Actor != actor ? [.. call.Session.Lineage, call.Session.Actor] : session.Lineage;
        _openScope.Value = new SessionScope(session with { Actor = actor, Lineage = lineage }) { IsOpened = IsSessionOpen };
        return new Restore<SessionScope>(_openScope, outer);
    }

    /// <summary>Says that the calls made in this asynchronous flow are the one tool call that the agent's framework knows by this id, until what
    /// is returned is disposed. Each of them then runs at most once, whoever repeats it.</summary>
    /// <remarks>
    /// A repetition, the same tool with the same arguments under the same id in the same session, is refused with
    /// <see cref="CallRepeatedException"/> while the first is under way, in doubt or done; a body that throws leaves it in doubt. If the first was
    /// denied, the repetition is denied as it was. If it expired, was withdrawn or did not run, the tool's own policy decides again.
    /// </remarks>
    /// <param name="id">The id, such as that of the model's tool call; 1 to 200 visible characters.</param>
    /// <param name="cancellationToken">Cancelled when nobody wants the call any more: its requests are then withdrawn, also those of tools that take no token.</param>
    /// <exception cref="ArgumentException">The id is blank, too long, or holds characters that nobody sees.</exception>
    public CallScope OpenCall(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return OpenCall(new CallOptions { Id = id, Cancellation = cancellationToken });
    }

    /// <summary>Says that the calls made in this asynchronous flow are one tool call of an agent's framework, until what is returned is disposed.</summary>
    /// <param name="options">What the framework knows of it. With an id, each call of a tool runs at most once, as in <see cref="OpenCall(string, CancellationToken)"/>.</param>
    /// <exception cref="ArgumentException">The id is blank, too long, or holds characters that nobody sees.</exception>
    public CallScope OpenCall(CallOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Id is { } id)
        {
            MustBeId(id, nameof(options));
        }

        return new CallScope(_openCall, options, Session);
    }

    private static void MustBeId(string id, string parameter)
    {
        if (!IdRules.Accepts(id))
        {
            throw new ArgumentException($"The id has {id.Length} characters; it must {IdRules.Rule}.", parameter);
        }
    }

    private sealed class Restore<T>(AsyncLocal<T?> open, T? outer) : IDisposable
        where T : class
    {
        public void Dispose() => open.Value = outer;
    }
}
