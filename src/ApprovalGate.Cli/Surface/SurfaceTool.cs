using ApprovalGate.Generated;

namespace ApprovalGate.Cli.Surface;

/// <summary>A gated tool as its attribute describes it. Member names are a promise to scripts and to older manifests.</summary>
internal sealed record SurfaceTool
{
    /// <summary>Gets type and method, as requests and policy name the tool.</summary>
    public required string Tool { get; init; }

    /// <summary>Gets the name of the assembly, without its version.</summary>
    public required string Assembly { get; init; }

    /// <summary>Gets the signature with namespaces and parameter names: it tells overloads apart.</summary>
    public required string Signature { get; init; }

    /// <summary>Gets the reversibility class, 0 to 3.</summary>
    public required int Class { get; init; }

    /// <summary>Gets how many distinct approvers must approve.</summary>
    public required int Quorum { get; init; }

    /// <summary>Gets who may decide, in ordinal order; empty is anybody but the one who requests.</summary>
    public required IReadOnlyList<string> Approvers { get; init; }

    /// <summary>Gets how long a request may stay unanswered; <see langword="null"/> is the gate's default.</summary>
    public required TimeSpan? Expiry { get; init; }

    /// <summary>Gets what happens when the request expires unanswered.</summary>
    public required OnExpiry OnExpiry { get; init; }

    /// <summary>Gets what happens when nobody can be reached.</summary>
    public required FailMode FailMode { get; init; }

    /// <summary>Gets which values the body is given; a manifest that does not say it means the caller's own.</summary>
    public ArgumentPassing Arguments { get; init; }

    /// <summary>Gets whether decisions count only when signed; not in manifests of older versions.</summary>
    public bool SignedDecisions { get; init; }

    /// <summary>Gets the tags, in ordinal order.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Gets where the body stands, relative to the project, such as <c>Tools/FileTools.cs:12</c>; none without symbols, or of an
    /// interface member. No comparison looks at it.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the parameters that approvals do not bind to, in their order.</summary>
    public required IReadOnlyList<string> Unbound { get; init; }

    /// <summary>Gets the parameters that are hidden, in their order; a manifest that does not say it means none.</summary>
    public IReadOnlyList<string> Sensitive { get; init; } = [];

    /// <summary>Gets the parameters behind which resolvers look, in their order: <c>path by ApprovalGate.RealPath</c>; a manifest that does not
    /// say it means none.</summary>
    public IReadOnlyList<string> Resolved { get; init; } = [];
}
