using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI;

/// <summary>The ids of calls: what the model gave, which recurs, made unique by the turn in which it gave it, and bound to the tool and the arguments.</summary>
internal static class CallIds
{
    private const int MaxGivenLength = 80;

    /// <summary>Returns the id of a call, the same whenever the same turn of a conversation is repeated.</summary>
    /// <param name="call">The call as the model made it.</param>
    /// <param name="outer">The id of the call that runs the agent; <see langword="null"/> at the top.</param>
    /// <param name="turn">The turn.</param>
    public static string Of(FunctionCallContent call, string? outer, FunctionInvocationContext turn)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, outer ?? "");
        Add(hash, turn.Iteration.ToString(CultureInfo.InvariantCulture));
        foreach (var message in turn.Messages)
        {
            Add(hash, message.Role.Value);
            foreach (var content in message.Contents)
            {
                Add(hash, Words(content));
            }
        }

        return Of(call, Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8)));
    }

    /// <summary>Returns an id that no other call has.</summary>
    public static string Unique(FunctionCallContent call) => Of(call, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));

    /// <summary>Returns whether an id is that of a call of this tool with these arguments.</summary>
    public static bool Fits(string? id, FunctionCallContent call)
        => id is not null && id.LastIndexOf('.') is var dot && dot >= 0 && id[(dot + 1)..] == Binding(call);

    /// <summary>Returns what a framework's id becomes as ours: itself where it is plain and short, else its hash.</summary>
    public static string Plain(string id)
        => id.Length is > 0 and <= MaxGivenLength && id.All(char.IsAscii) && !id.Any(one => char.IsControl(one) || char.IsWhiteSpace(one))
            ? id
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16));

    private static string Of(FunctionCallContent call, string turn) => $"{Plain(call.CallId)}@{turn}.{Binding(call)}";

    private static string Binding(FunctionCallContent call)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, call.Name);
        foreach (var (name, value) in (call.Arguments ?? new Dictionary<string, object?>()).OrderBy(argument => argument.Key, StringComparer.Ordinal))
        {
            Add(hash, name);
            Add(hash, JsonSerializer.Serialize(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(object))));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static string Words(AIContent content) => content switch
    {
        TextContent text => text.Text,
        FunctionCallContent call => $"call {call.CallId} {call.Name}",
        FunctionResultContent result => $"result {result.CallId}",
        _ => content.GetType().Name,
    };

    // With its length before it, so that no two lists share bytes.
    private static void Add(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
