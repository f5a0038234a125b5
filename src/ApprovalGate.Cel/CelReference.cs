using ApprovalGate.Cel.Library;

namespace ApprovalGate.Cel;

/// <summary>What a name in a checked expression stands for.</summary>
public sealed class CelReference
{
    internal CelReference(CelReferenceKind kind, string name, CelType type, int slot = -1)
    {
        Kind = kind;
        Name = name;
        Type = type;
        Slot = slot;
    }

    /// <summary>Gets what kind of thing it is.</summary>
    public CelReferenceKind Kind { get; }

    /// <summary>Gets the full name.</summary>
    public string Name { get; }

    /// <summary>Gets the type of the variable or constant, the type that is meant, or the result type of the function.</summary>
    public CelType Type { get; }

    /// <summary>Gets the number of a local variable. Locals that are visible together have different numbers.</summary>
    /// <value>-1 if this is no local variable.</value>
    public int Slot { get; }

    /// <summary>Gets the value of a constant; null of anything else.</summary>
    public CelValue Value { get; internal init; }

    /// <summary>Gets whether the function takes the target of the call as its first argument.</summary>
    public bool IsMember { get; internal init; }

    /// <summary>The overloads among which the kinds of the arguments decide.</summary>
    internal IReadOnlyList<Overload> Overloads { get; init; } = [];
}
