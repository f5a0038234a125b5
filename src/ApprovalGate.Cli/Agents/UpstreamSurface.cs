using ApprovalGate.Cli.Surface;
using ApprovalGate.Generated;
using ApprovalGate.Terms;

namespace ApprovalGate.Cli.Agents;

/// <summary>The tools of an MCP server as a manifest, by which the rules of policy files are checked.</summary>
internal static class UpstreamSurface
{
    /// <summary>Makes the manifest.</summary>
    /// <param name="server">The name of the server; it stands where a gated assembly's does.</param>
    /// <param name="tools">Its tools, as the gateway knows them.</param>
    public static SurfaceManifest Of(string server, IEnumerable<Tool> tools) => SurfaceManifest.Of(tools.Select(tool => new SurfaceTool
    {
        Tool = tool.Name, Assembly = server, Signature = tool.Signature, Terms = TermsOf(tool), Unbound = [],
    }));

    private static TermSet TermsOf(Tool tool) => TermSet.Of(
        property => property == TermTable.Class.Property ? (int)tool.Reversibility : property == TermTable.Tags.Property ? tool.Tags.ToArray() : null);
}
