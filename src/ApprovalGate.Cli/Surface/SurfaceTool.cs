using System.Text.Json.Serialization;
using ApprovalGate.Terms;

namespace ApprovalGate.Cli.Surface;

/// <summary>A gated tool as its attribute describes it. Member names are a promise to scripts and to older manifests.</summary>
internal sealed record SurfaceTool
{
    /// <summary>Gets the tool's name with its namespace, as requests and policy know it.</summary>
    public required string Tool { get; init; }

    /// <summary>Gets the name of the assembly, without its version.</summary>
    public required string Assembly { get; init; }

    /// <summary>Gets the signature with namespaces and parameter names: it tells overloads apart.</summary>
    public required string Signature { get; init; }

    /// <summary>Gets the terms that the attribute states, defaults included; lists are in ordinal order.</summary>
    [JsonConverter(typeof(TermSetConverter))]
    public required TermSet Terms { get; init; }

    /// <summary>Gets where the body stands, relative to the project, such as <c>Tools/FileTools.cs:12</c>; none without symbols, or of an
    /// interface member. No comparison looks at it.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the parameters that approvals do not bind to, in their order.</summary>
    public required IReadOnlyList<string> Unbound { get; init; }

    /// <summary>Gets the parameters that are hidden, in their order; a manifest that does not say it means none.</summary>
    public IReadOnlyList<string> Sensitive { get; init => field = value ?? []; } = [];

    /// <summary>Gets the parameters behind which resolvers look, in their order: <c>path by ApprovalGate.RealPath</c>; a manifest that does not
    /// say it means none.</summary>
    public IReadOnlyList<string> Resolved { get; init => field = value ?? []; } = [];
}
