using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI.Tests;

/// <summary>Gated tools of every class and shape.</summary>
public sealed partial class MailTools(Gate gate)
{
    private readonly Gate _gate = gate;
    private readonly Lock _lock = new();
    private readonly List<string> _ran = [];

    /// <summary>Gets which bodies ran, in order.</summary>
    public IReadOnlyList<string> Ran
    {
        get
        {
            lock (_lock)
            {
                return [.. _ran];
            }
        }
    }

    /// <summary>Gets the tools beside it that nothing gates.</summary>
    public LookTools Looking => field ??= new LookTools(id => Note("look", id, id));

    [RequiresApproval(Reversibility.Irreversible)]
    public partial Task<string> SendAsync(string to, CancellationToken cancellationToken);

    [RequiresApproval(Reversibility.Irreversible)]
    public partial string Erase(string id);

    [RequiresApproval(Reversibility.Irreversible, Quorum = 2)]
    public partial Task<string> PayAsync(string to);

    [RequiresApproval(Reversibility.Compensable)]
    public partial Task<string> LabelAsync(string id);

    [RequiresApproval(Reversibility.Observation)]
    public partial int Count(string folder);

    [RequiresApproval(Reversibility.Irreversible)]
    public partial Task<string> BreakAsync(string id);

    /// <summary>Returns the tools as an agent's owner would make them: by delegate.</summary>
    public IList<AITool> All() =>
    [
        AIFunctionFactory.Create(SendAsync, "send"),
        AIFunctionFactory.Create(Erase, "erase"),
        AIFunctionFactory.Create(PayAsync, "pay"),
        AIFunctionFactory.Create(LabelAsync, "label"),
        AIFunctionFactory.Create(Count, "count"),
        AIFunctionFactory.Create(BreakAsync, "break"),
        AIFunctionFactory.Create(Looking.LookAsync, "look"),
    ];

    private Task<string> SendAsyncCore(string to, CancellationToken cancellationToken) => Task.FromResult(Note("send", to, $"sent to {to}"));

    private string EraseCore(string id) => Note("erase", id, $"erased {id}");

    private Task<string> PayAsyncCore(string to) => Task.FromResult(Note("pay", to, $"paid {to}"));

    private Task<string> LabelAsyncCore(string id) => Task.FromResult(Note("label", id, $"labelled {id}"));

    private int CountCore(string folder) => Note("count", folder, folder).Length;

    private Task<string> BreakAsyncCore(string id)
    {
        Note("break", id, id);
        throw new IOException("The disk is full.");
    }

    private string Note(string tool, string argument, string result)
    {
        lock (_lock)
        {
            _ran.Add($"{tool}({argument})");
        }

        return result;
    }
}
