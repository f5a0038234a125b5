namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>Routes of one kind. They are compiled as one program, each in a file and a namespace of its own, and end one by one.</summary>
/// <param name="Name">The kind.</param>
internal sealed record RouteFamily(string Name)
{
    /// <summary>Gets an assembly that the program references, built with ApprovalGate.</summary>
    public string Library { get; init; } = "";

    /// <summary>Gets an assembly that the program references, built by somebody who knows of no gate.</summary>
    public string Foreign { get; init; } = "";

    /// <summary>Gets a file of the program that all routes see.</summary>
    public string Shared { get; init; } = "";

    /// <summary>Gets the attempts.</summary>
    public required IReadOnlyList<FamilyRoute> Routes { get; init; }

    public override string ToString() => Name;
}
