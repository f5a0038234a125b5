using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp;

/// <summary>The error that answers a call which does not wait: which request is pending, until when, and how a person answers it.</summary>
internal static class PendingError
{
    /// <summary>The code: of those that the protocol leaves to servers.</summary>
    public const int Code = -32041;

    /// <summary>Returns the error as a message of the protocol has it.</summary>
    public static JsonRpcErrorDetail Detail(Gate gate, ApprovalPendingException pending)
        => new() { Code = Code, Message = pending.Message, Data = Data(gate, pending) };

    /// <summary>Returns the error as a handler of the SDK throws it.</summary>
    public static McpProtocolException Exception(Gate gate, ApprovalPendingException pending)
    {
        var error = new McpProtocolException(pending.Message, pending, (McpErrorCode)Code);
        foreach (var (name, value) in Data(gate, pending))
        {
            error.Data[name] = value?.GetValue<string>();
        }

        return error;
    }

    private static JsonObject Data(Gate gate, ApprovalPendingException pending)
    {
        var request = gate.Requests.Get(pending.Request!.Value)!;
        return new JsonObject
        {
            ["requestId"] = $"{request.Id}",
            ["state"] = JsonNamingPolicy.CamelCase.ConvertName($"{request.State}"),
            ["expiresAt"] = request.ExpiresAt.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["approve"] = $"approvalgate approve {request.Id}",
            ["deny"] = $"approvalgate deny {request.Id}",
        };
    }
}
