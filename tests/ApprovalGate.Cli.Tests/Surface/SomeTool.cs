using ApprovalGate.Cli.Surface;

namespace ApprovalGate.Cli.Tests.Surface;

/// <summary>Tools whose terms are told by the names of their properties.</summary>
internal static class SomeTool
{
    public static readonly SurfaceTool Plain = AssemblyTools.Read(typeof(SomeTool).Assembly.Location)
        .Single(tool => tool.Tool.EndsWith("GatedTools<>.DeleteAsync", StringComparison.Ordinal)) with
    {
        Tool = "Files.Delete",
        Assembly = "Agent",
        Signature = "void Files.Delete(string path)",
        Unbound = [],
        Sensitive = [],
        Resolved = [],
    };

    public static SurfaceTool With(this SurfaceTool tool, params (string Property, object? Value)[] terms)
        => terms.Aggregate(tool, (all, term) => all with { Terms = all.Terms.With(term.Property, term.Value) });
}
