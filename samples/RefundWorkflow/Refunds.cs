using System.Text.Json;
using ApprovalGate;
using Microsoft.Agents.AI.Workflows;
using Microsoft.Agents.AI.Workflows.Checkpointing;

namespace RefundWorkflow;

/// <summary>A workflow that asks for a refund through a request port. The gate answers: a gated tool pays once a person has approved.</summary>
/// <remarks>After each step the workflow is in a file, and what was asked is in the gate's store, so another process can go on.</remarks>
internal sealed class Refunds(Gate gate, string home)
{
    private readonly RefundTools _tools = new(gate, home);

    private string RunFile => Path.Combine(home, "run.json");

    /// <summary>Runs the workflow, from where an earlier process left it if there was one.</summary>
    /// <returns>The letter to the customer.</returns>
    public async Task<string> RunAsync(Refund refund)
    {
        var port = RequestPort.Create<Refund, string>("pay");
        var letter = new Func<string, string>(answer => $"Dear customer: {answer}").BindAsExecutor("letter");
        var workflow = new WorkflowBuilder(port).AddEdge(port, letter).WithOutputFrom(letter).Build();

        using var store = new FileSystemJsonCheckpointStore(Directory.CreateDirectory(Path.Combine(home, "checkpoints")));
        var checkpoints = CheckpointManager.CreateJson(store);
        await using var run = File.Exists(RunFile)
            ? await InProcessExecution.ResumeAsync(workflow, JsonSerializer.Deserialize<CheckpointInfo>(await File.ReadAllTextAsync(RunFile))!, checkpoints)
            : await InProcessExecution.RunAsync(workflow, refund, checkpoints);
        while (true)
        {
            // The workflow is kept before anybody is asked: what is asked is then asked by a workflow that another process can go on with.
            await File.WriteAllTextAsync(RunFile, JsonSerializer.Serialize(run.LastCheckpoint));
            List<ExternalResponse> answers = [];
            foreach (var happened in run.NewEvents.ToList())
            {
                if (happened is WorkflowOutputEvent output)
                {
                    return output.As<string>()!;
                }

                if (happened is RequestInfoEvent { Request: var request })
                {
                    answers.Add(request.CreateResponse(await AnswerAsync(run.SessionId, request)));
                }
            }

            if (!await run.ResumeAsync(answers))
            {
                throw new InvalidOperationException("The workflow ended without a letter.");
            }
        }
    }

    /// <summary>The request of the port is the call: a workflow that was resumed asks it again, people are asked once, and it runs once.</summary>
    private async Task<string> AnswerAsync(string session, ExternalRequest request)
    {
        var refund = request.TryGetDataAs<Refund>(out var data) ? data : throw new InvalidOperationException("The port asks for something else.");
        using var opened = gate.OpenSession(session);
        using var call = gate.OpenCall(request.RequestId);
        try
        {
            return await _tools.PayAsync(refund.Order, refund.Amount);
        }
        catch (ToolCallRejectedException refusal)
        {
            return $"nothing was paid back. {refusal.Message}";
        }
    }
}
