using System.Collections.Immutable;

namespace ApprovalGate.Halts;

/// <summary>The halts that are in force on a store. Immutable.</summary>
/// <param name="All">The halts, oldest first.</param>
/// <param name="Version">The version of the stream they are read from.</param>
internal sealed record HaltsInForce(ImmutableList<Halt> All, long Version)
{
    public static HaltsInForce None { get; } = new([], 0);

    /// <summary>Returns a halt that stops this call; <see langword="null"/> if none does.</summary>
    public Halt? Find(Session session, string tool) => All.Find(halt => halt.Scope.Covers(session) || halt.Scope.Covers(tool));

    /// <summary>Returns a halt that stops whatever is called in a session.</summary>
    public Halt? Find(Session session) => All.Find(halt => halt.Scope.Covers(session));

    /// <summary>Returns a halt that stops every call of a tool.</summary>
    public Halt? Find(string tool) => All.Find(halt => halt.Scope.Covers(tool));

    /// <summary>Returns the halt of exactly this scope.</summary>
    public Halt? Of(HaltScope scope) => All.Find(halt => halt.Scope == scope);
}
