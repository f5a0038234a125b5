using ApprovalGate.Reliability.Graphs;
using ApprovalGate.Reliability.Trials;

namespace ApprovalGate.Reliability.Harness;

/// <summary>What this program does as a process of one of its own trials.</summary>
internal static class Worker
{
    public const string Verb = "work-for-a-trial";

    public static Task<int> RunAsync(IReadOnlyList<string> task) => task[0] switch
    {
        BindingProcess.Verb => BindingProcess.RunAsync(task),
        AgentProcess.Verb => AgentProcess.RunAsync(task),
        SpendingProcess.Verb => SpendingProcess.RunAsync(task),
        RestartedAgent.Verb => RestartedAgent.RunAsync(task),
        ArchivingProcess.Verb => Task.FromResult(ArchivingProcess.Run(task)),
        var other => throw new ArgumentException($"There is no task '{other}'."),
    };
}
