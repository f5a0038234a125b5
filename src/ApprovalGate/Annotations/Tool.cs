using System.ComponentModel;

namespace ApprovalGate.Generated;

/// <summary>A gated tool as its attribute describes it. Generated code makes one a method, once a process.</summary>
/// <remarks>Immutable; safe for concurrent use.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Tool
{
    private static int _count = -1;

    /// <summary>Makes the description of one tool.</summary>
    /// <param name="name">The tool's one name, with namespace and containing types: <c>Agent.FileTools.DeleteAsync</c>.</param>
    /// <param name="signature">The full signature, with namespaces and parameter names: it is part of every digest.</param>
    /// <param name="reversibility">The class; an undefined value counts as irreversible.</param>
    public Tool(string name, string signature, Reversibility reversibility)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(signature);

        Name = name;
        Signature = signature;
        Reversibility = Enum.IsDefined(reversibility) ? reversibility : Reversibility.Irreversible;
        Index = Interlocked.Increment(ref _count);
    }

    /// <summary>Gets the tool's one name: namespace, containing types and method. Records, permits, policy and lists use it.</summary>
    public string Name { get; }

    /// <summary>Gets the full signature.</summary>
    public string Signature { get; }

    /// <summary>Gets how far the effect can be undone.</summary>
    public Reversibility Reversibility { get; }

    /// <summary>Gets why a person is asked.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets which calls are asked about, as a condition on <see cref="Parameters"/>; <see langword="null"/> leaves it to the class.</summary>
    public string? When { get; init; }

    /// <summary>Gets whether no policy may allow what the attribute and the class ask about.</summary>
    public bool Always { get; init; }

    /// <summary>Gets how many distinct approvers must approve.</summary>
    public int Quorum { get; init; } = 1;

    /// <summary>Gets the ids of those who may decide; empty is anybody but the one who requests.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>Gets how long a request may stay unanswered; <see langword="null"/> is the gate's default.</summary>
    public TimeSpan? Expiry { get; init; }

    /// <summary>Gets what happens when the request expires unanswered.</summary>
    public OnExpiry OnExpiry { get; init; }

    /// <summary>Gets what happens when no transport can reach anybody.</summary>
    public FailMode FailMode { get; init; }

    /// <summary>Gets which values the body is given.</summary>
    public ArgumentPassing Arguments { get; init; }

    /// <summary>Gets the words policy and lists select the tool by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets whether decisions count only when signed with a registered key.</summary>
    public bool SignedDecisions { get; init; }

    /// <summary>Gets what conditions can read of the arguments: names and types, as <c>CelDeclarations.Parse</c> reads them.</summary>
    /// <value>The default is <see langword="null"/>: nothing is declared, and conditions use any name.</value>
    public string? Parameters { get; init; }

    /// <summary>Gets whether another tool has the same name. Then only the signature names this one.</summary>
    public bool IsOverloaded { get; init; }

    /// <summary>Gets whether the body takes a <c>Permit</c>: then no call of it is plainly allowed, and each is durable before it runs.</summary>
    public bool NeedsPermit { get; init; }

    /// <summary>Gets the place of this tool in every gate's verdict table: a small number, unique in the process.</summary>
    internal int Index { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
