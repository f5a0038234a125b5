using System.Text.Json.Nodes;
using ApprovalGate.Generated;

namespace ApprovalGate.Mcp.Asking;

/// <summary>What an agent asks people, as a call whose body does nothing: to run it is to hand the approval to the agent.</summary>
internal readonly struct AgentCall : ICall<Task<bool>>
{
    /// <summary>People are asked whatever the class: the agent claims that.</summary>
    private const string EveryCall = "true";

    private static readonly Tool[] Approvals = [.. Enum.GetValues<Reversibility>().Select(one => new Tool(
        "mcp.request_approval", "mcp.request_approval(string title, string description, any arguments, int class)", one)
    {
        Reason = "An agent asks before it acts. What it says it will do is not checked; your answer is only told to it.",
        Tags = ["mcp"],
        When = EveryCall,
        Always = true,
    })];

    private static readonly Tool Question = new("mcp.ask_human", "mcp.ask_human(string question, array choices)", Reversibility.Observation)
    {
        Reason = "An agent asks a question. Answer with `approvalgate reply`.",
        Tags = ["mcp"],
        When = EveryCall,
        Always = true,
    };

    private readonly JsonObject _said;

    private AgentCall(Tool tool, JsonObject said) => (Tool, _said) = (tool, said);

    public Tool Tool { get; }

    public static AgentCall ForApproval(string title, string description, JsonNode? arguments, Reversibility reversibility) => new(
        Approvals[(int)reversibility],
        new JsonObject { ["arguments"] = arguments, ["class"] = (int)reversibility, ["description"] = description, ["title"] = title });

    public static AgentCall ForQuestion(string question, IEnumerable<string> choices)
        => new(Question, new JsonObject { ["choices"] = new JsonArray([.. choices.Select(choice => JsonValue.Create(choice))]), ["question"] = question });

    /// <summary>Makes the call that a request was made for.</summary>
    /// <returns>Whether it is one of these.</returns>
    public static bool TryOf(ApprovalRequest request, out AgentCall call)
    {
        var tool = Approvals.Append(Question).FirstOrDefault(tool => (tool.Name, tool.Reversibility) == (request.Tool, request.Terms.Reversibility));
        call = tool is null ? default : new AgentCall(tool, (JsonObject)BoundJson.Read(request.Arguments)!);
        return tool is not null;
    }

    public void Write(ref CanonicalWriter writer)
    {
        foreach (var (name, value) in _said.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            writer.Name(name);
            writer.Value(value);
        }
    }

    public Task<bool> Run(Permit? permit) => Task.FromResult(permit is not null);
}
