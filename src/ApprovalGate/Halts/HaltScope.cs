using ApprovalGate.Identifiers;

namespace ApprovalGate;

/// <summary>Which calls a halt stops.</summary>
public sealed record HaltScope
{
    private HaltScope(HaltTarget target, string? id) => (Target, Id) = (target, id);

    /// <summary>Gets the scope of every call on the store.</summary>
    public static HaltScope All { get; } = new(HaltTarget.All, null);

    /// <summary>Gets what the halt is aimed at.</summary>
    public HaltTarget Target { get; }

    /// <summary>Gets the id of the session or actor, or the name of the tool; <see langword="null"/> for every call.</summary>
    public string? Id { get; }

    /// <summary>Returns the scope of one session.</summary>
    /// <exception cref="ArgumentException">The id is none that a session can have.</exception>
    public static HaltScope OfSession(string id) => new(HaltTarget.Session, Checked(id));

    /// <summary>Returns the scope of one actor, however the id is written.</summary>
    /// <exception cref="ArgumentException">The id is none that an actor can have.</exception>
    public static HaltScope OfActor(string id) => new(HaltTarget.Actor, IdRules.Canonical(Checked(id)));

    /// <summary>Returns the scope of one tool.</summary>
    /// <param name="name">The name, as records show it.</param>
    public static HaltScope OfTool(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(HaltTarget.Tool, name);
    }

    /// <inheritdoc/>
    public override string ToString() => Target == HaltTarget.All ? "all calls" : $"{Target.ToString().ToLowerInvariant()} '{Id}'";

    /// <summary>Returns the scope that an event names.</summary>
    internal static HaltScope Of(HaltTarget target, string? id) => target == HaltTarget.All ? All : new(target, id);

    /// <summary>Returns whether it stops every call that an agent makes in a session. A halted agent does not work through others either.</summary>
    internal bool Covers(Session session) => Target switch
    {
        HaltTarget.All => true,
        HaltTarget.Session => Id == session.Id,
        HaltTarget.Actor => Id == IdRules.Canonical(session.Actor) || session.Lineage.Any(agent => Id == IdRules.Canonical(agent)),
        _ => false,
    };

    /// <summary>Returns whether it stops every call of a tool.</summary>
    internal bool Covers(string tool) => Target == HaltTarget.All || (Target == HaltTarget.Tool && Id == tool);

    private static string Checked(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return IdRules.Accepts(id) ? id : throw new ArgumentException($"The id has {id.Length} characters; it must {IdRules.Rule}.", nameof(id));
    }
}
