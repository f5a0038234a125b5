using ModelContextProtocol.Server;
using DescribedAttribute = System.ComponentModel.DescriptionAttribute;

namespace ApprovalGate.Mcp.Tests;

/// <summary>Gated tools of every class, described in every way.</summary>
[McpServerToolType]
internal sealed partial class MailTools(Gate gate)
{
    private readonly Gate _gate = gate;

    /// <summary>How many mails are in
    /// the <c>inbox</c>; never <see langword="null"/>, as <see cref="ReadAsync(string, CancellationToken)"/> says.</summary>
    /// <remarks>Asks &lt;nobody&gt;.</remarks>
    /// <param name="folder">The folder, "inbox" for one.</param>
    /// <returns>Their number.</returns>
    [RequiresApproval(Reversibility.Observation), GatedMcpTool]
    public partial int Count(string folder);

    [RequiresApproval(Reversibility.Reversible), GatedMcpTool(Name = "move", OutputSchemaType = typeof(List<string>), UseStructuredContent = true)]
    [Described("Moves a mail.")]
    public partial string Move([Described("Which one.")] string id, string folder = "archive");

    /// <summary>Not this, for it is described.</summary>
    /// <param name="id">Which one.</param>
    [RequiresApproval(Reversibility.Compensable), GatedMcpTool(Destructive = false, Idempotent = true, OpenWorld = false, Title = "Label \"it\"\n")]
    [Described("Labels a mail.")]
    public partial void Label(string id);

    [RequiresApproval(Reversibility.Irreversible), GatedMcpTool(ReadOnly = false, IconSource = "https://mail.example/icon.png")]
    public partial Task<string> SendAsync(string to, CancellationToken cancellationToken);

    [RequiresApproval, GatedMcpTool(Destructive = false)]
    public static partial ValueTask<string> ReadAsync(string id, CancellationToken cancellationToken);

    private int CountCore(string folder) => folder.Length;

    private string MoveCore(string id, string folder) => id + folder;

    private void LabelCore(string id)
    {
    }

    private Task<string> SendAsyncCore(string to, CancellationToken cancellationToken) => Task.FromResult($"sent to {to}");

    private static ValueTask<string> ReadAsyncCore(string id, CancellationToken cancellationToken) => new(id);
}
