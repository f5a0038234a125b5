namespace ApprovalGate.BypassCorpus.Tests;

/// <summary>An assembly that the files of a route are compiled into.</summary>
/// <param name="Kind">The kind of its files.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsForeign">Whether it is built without our generator and analyzers, as by somebody who knows of no gate.</param>
internal sealed record RouteAssembly(string Kind, string Name, bool IsForeign = false)
{
    /// <summary>Gets the one with the entry point.</summary>
    public static RouteAssembly Program { get; } = new("file", "Route");

    /// <summary>Gets all that a route may have, each after those it refers to.</summary>
    public static IReadOnlyList<RouteAssembly> InOrder { get; } = [new("library", "Library"), new("foreign", "Foreign", IsForeign: true), Program];

    public bool IsProgram => this == Program;
}
