using ApprovalGate.Identifiers;
using ApprovalGate.Starts;

namespace ApprovalGate;

/// <content>The session that calls belong to.</content>
public sealed partial class Gate
{
    private readonly AsyncLocal<SessionScope?> _openScope = new();
    private readonly AsyncLocal<string?> _openCall = new();
    private readonly SessionScope _defaultScope;

    /// <summary>Gets the session that calls made here belong to.</summary>
    public Session Session => Scope.Session;

    private Session SessionOfCall => _openCall.Value is { } call ? Session with { CallId = call } : Session;

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
        _openScope.Value = new SessionScope(new Session(id, actor));
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
    /// <exception cref="ArgumentException">The id is blank, too long, or holds characters that nobody sees.</exception>
    public IDisposable OpenCall(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        MustBeId(id, nameof(id));

        var outer = _openCall.Value;
        _openCall.Value = id;
        return new Restore<string>(_openCall, outer);
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
