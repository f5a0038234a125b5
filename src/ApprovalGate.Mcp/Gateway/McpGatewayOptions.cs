namespace ApprovalGate;

/// <summary>How a gateway names and judges the tools of the server behind it.</summary>
public sealed class McpGatewayOptions
{
    /// <summary>Gets the name of the server behind the gateway. It is the first part of each tool's name, as in <c>files.delete_file</c>.</summary>
    public required string Server { get; init; }

    /// <summary>Gets whether the hints of the server's own tools decide their class.</summary>
    /// <value>
    /// The default is <see langword="true"/>: <c>readOnlyHint: true</c> is class 0, <c>destructiveHint: false</c> class 1, and whatever says
    /// neither class 3. Where it is <see langword="false"/>, every tool is class 3. A server can write what it likes into its hints: believe
    /// those of a server you would also run without a gateway.
    /// </value>
    public bool BelieveHints { get; init; } = true;

    /// <summary>Gets what a call does while nobody has decided it.</summary>
    /// <value>The default is <see cref="McpCallWait.InCall"/>.</value>
    public McpCallWait Wait { get; init; }

    /// <summary>Gets the clock by which an agent is told again that its call waits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
