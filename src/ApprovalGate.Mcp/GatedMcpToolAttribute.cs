namespace ApprovalGate;

/// <summary>Offers a gated tool to MCP clients: what <c>[McpServerTool]</c> is to a method that nothing gates.</summary>
/// <remarks>
/// <para>
/// Stands beside <see cref="RequiresApprovalAttribute"/> on the declaring half of a partial method. The generator of ApprovalGate writes it
/// as <c>[McpServerTool]</c> on the implementing half, which is the gate: <c>WithTools</c> and <c>WithToolsFromAssembly</c> find that. It
/// writes <c>[Description]</c> beside it where only XML documentation says what the tool, a parameter or the returned value is.
/// </para>
/// <para>
/// Where the author does not say, <see cref="ReadOnly"/> is <see langword="true"/> for class 0 and <see cref="Destructive"/> is
/// <see langword="true"/> for class 3. Classes 1 and 2 state neither hint. They do change something, and that it can be undone does not
/// mean that it only adds, as <c>destructiveHint: false</c> says; a client assumes <c>destructiveHint: true</c> until it is told.
/// </para>
/// </remarks>
/// <seealso href="https://modelcontextprotocol.io/specification/2025-06-18/schema#toolannotations"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GatedMcpToolAttribute : Attribute
{
    /// <summary>Gets or sets the name that clients call the tool by.</summary>
    /// <value>The default is the SDK's: the method's name in snake case.</value>
    public string? Name { get; set; }

    /// <summary>Gets or sets the title that people are shown.</summary>
    public string? Title { get; set; }

    /// <summary>Gets or sets whether the tool might overwrite or delete, rather than only add.</summary>
    /// <value>Not set: <see langword="true"/> for class 3; for other classes nothing is stated, and clients assume <see langword="true"/>.</value>
    public bool Destructive { get; set; }

    /// <summary>Gets or sets whether a repeated call with the same arguments has no further effect.</summary>
    /// <value>Not set: nothing is stated, and clients assume <see langword="false"/>.</value>
    public bool Idempotent { get; set; }

    /// <summary>Gets or sets whether the tool deals with entities outside a closed domain, such as the web.</summary>
    /// <value>Not set: nothing is stated, and clients assume <see langword="true"/>.</value>
    public bool OpenWorld { get; set; }

    /// <summary>Gets or sets whether the tool changes nothing.</summary>
    /// <value>Not set: <see langword="true"/> for class 0; for other classes nothing is stated, and clients assume <see langword="false"/>.</value>
    public bool ReadOnly { get; set; }

    /// <summary>Gets or sets whether the tool describes what it returns by a schema.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool UseStructuredContent { get; set; }

    /// <summary>Gets or sets the type to make that schema from, in place of the returned one.</summary>
    public Type? OutputSchemaType { get; set; }

    /// <summary>Gets or sets the address of the tool's icon.</summary>
    public string? IconSource { get; set; }
}
