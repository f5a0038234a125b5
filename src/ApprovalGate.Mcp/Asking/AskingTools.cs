using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace ApprovalGate.Mcp.Asking;

/// <summary>The tools of a server by which an agent asks people.</summary>
internal sealed class AskingTools(Gate gate) : IDisposable
{
    /// <summary>Two equal calls at once would be two requests; one after the other they are the same one.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Returns the tools as the SDK serves them.</summary>
    public McpServerPrimitiveCollection<McpServerTool> ToCollection() =>
    [
        McpServerTool.Create(RequestApprovalAsync, Options("request_approval")),
        McpServerTool.Create(CheckApprovalAsync, Options("check_approval")),
        McpServerTool.Create(AskHumanAsync, Options("ask_human")),
    ];

    public void Dispose() => _turn.Dispose();

    [Description(
        "Asks a person to approve something before you do it. Returns the id of the request at once, in state 'pending'; then use check_approval. "
        + "The same call again is the same request. This tool cannot approve; only a person can.")]
    private Task<Standing> RequestApprovalAsync(
        [Description("What it is about, in a few words.")] string title,
        [Description("What exactly will be done, and what it changes. The person decides on this text.")] string description,
        [Description("The values it will be done with, as JSON. The approval is bound to them.")] JsonElement? arguments = null,
        [Description("How far it can be undone: 0 only looks, 1 can be undone, 2 can be made good again, 3 cannot be undone.")] int @class = 3,
        CancellationToken cancellationToken = default)
    {
        MustSay(title, nameof(title));
        MustSay(description, nameof(description));
        return Enum.IsDefined((Reversibility)@class)
            ? AskAsync(AgentCall.ForApproval(title, description, Node(arguments), (Reversibility)@class), cancellationToken)
            : throw new McpException($"'class' is {@class}; it must be 0 to 3.");
    }

    [Description(
        "Says where a request of request_approval or ask_human stands: pending, approved, denied, replied, expired, withdrawn or used. "
        + "'approved' is said once: act then, once. Wait a minute or more between two looks.")]
    private async Task<Standing> CheckApprovalAsync(
        [Description("The id that request_approval or ask_human returned.")] string id, CancellationToken cancellationToken = default)
    {
        var request = RequestId.TryParse(id, out var parsed) ? gate.Requests.Get(parsed) : null;
        if (request is null || request.Session != gate.Session || !AgentCall.TryOf(request, out var call))
        {
            throw new McpException("No request of this session has that id. Ids have 32 digits, as request_approval and ask_human return them.");
        }

        return request.State == RequestState.Approved || (request.State == RequestState.Pending && request.Replies.Any(reply => reply.IsEligible))
            ? await AskAsync(call, cancellationToken).ConfigureAwait(false)
            : Standing.Of(request);
    }

    [Description(
        "Puts a question to a person. Returns the id of the request at once, in state 'pending'; then use check_approval, whose 'reply' is the answer. "
        + "An answer is no approval of anything else.")]
    private Task<Standing> AskHumanAsync(
        [Description("The question.")] string question,
        [Description("The answers to choose from; leave it out for a free answer.")] string[]? choices = null,
        CancellationToken cancellationToken = default)
    {
        MustSay(question, nameof(question));
        return AskAsync(AgentCall.ForQuestion(question, choices ?? []), cancellationToken);
    }

    /// <summary>Makes the call, or takes up its request; it never waits for people.</summary>
    private async Task<Standing> AskAsync(AgentCall call, CancellationToken cancellationToken)
    {
        using var open = gate.OpenCall(new CallOptions { EndsOnReply = true, EndsOnWait = true });
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await gate.InvokeAsync<AgentCall, bool>(call, cancellationToken).ConfigureAwait(false);
            return Standing.Approved(gate.Requests.Get(open.Request!.Value)!);
        }
        catch (ToolCallRejectedException refusal)
        {
            return refusal.Request is { } id ? Standing.Of(gate.Requests.Get(id)!) : throw new McpException(refusal.Message);
        }
        catch (OutcomeNotRecordedException unrecorded)
        {
            throw new McpException(unrecorded.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static McpServerToolCreateOptions Options(string name) => new()
    {
        Name = name, UseStructuredContent = true, Destructive = false, OpenWorld = false,
    };

    private static JsonNode? Node(JsonElement? value) => value is not { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } given
        ? null
        : JsonNode.Parse(given.GetRawText());

    private static void MustSay(string text, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new McpException($"'{name}' is empty; a person has to read it.");
        }
    }
}
