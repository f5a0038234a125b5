using ApprovalGate.Sessions;

namespace ApprovalGate;

/// <content>The session that calls belong to.</content>
public sealed partial class Gate
{
    private readonly AsyncLocal<SessionScope?> _openScope = new();
    private readonly SessionScope _defaultScope;

    /// <summary>Gets the session that calls made here belong to.</summary>
    public Session Session => Scope.Session;

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
        return new Restore(_openScope, outer);
    }

    private static void MustBeId(string id, string parameter)
    {
        if (!IdRules.Accepts(id))
        {
            throw new ArgumentException($"The id has {id.Length} characters; it must {IdRules.Rule}.", parameter);
        }
    }

    private sealed class Restore(AsyncLocal<SessionScope?> open, SessionScope? outer) : IDisposable
    {
        public void Dispose() => open.Value = outer;
    }
}
