using System.CommandLine;

namespace ApprovalGate.Cli.Policy;

/// <summary>The calls that a store recorded, oldest first.</summary>
internal static class RecordedCalls
{
    public static Option<int?> Limit() => Commands.CommonOptions.Limit("Looks at so many recorded calls at most, the newest.", 10_000);

    public static IReadOnlyList<ApprovalRequest> Read(StoreAccess store, ParseResult parsed, int limit)
    {
        using var client = store.ClientOf(store.OpenToRead(parsed), parsed);
        return [.. client.Requests.List([], null, limit).OrderBy(request => request.RequestedAt)];
    }

    /// <summary>Says which calls a policy would treat in another way than they were treated.</summary>
    public static IReadOnlyList<CallChangeDocument> Changes(IEnumerable<ApprovalRequest> calls, Func<ApprovalRequest, Verdict> was, PolicyTrial now)
        => [.. from call in calls
               let result = now.Evaluate(call).Result
               let before = was(call)
               where before != result.Verdict
               select new CallChangeDocument(call.Id.ToString(), call.Tool, before.ToString(), result.Verdict.ToString(), result.Why)];
}
