namespace ApprovalGate.Cli.Rendering;

/// <summary>Shows requests, a line each.</summary>
internal static class RequestTable
{
    private const int ShortId = 8;

    public static void Write(CliHost host, IReadOnlyList<ApprovalRequest> requests)
    {
        var now = host.Clock.GetUtcNow();
        var digits = DigitsToTellApart([.. requests.Select(request => request.Id.ToString())]);
        var table = new TextTable("ID", "STATE", "TOOL", "CLASS", "SESSION", "ACTOR", "AGE", "EXPIRES IN", "QUORUM");
        foreach (var request in requests)
        {
            table.Add(
                request.Id.ToString()[..digits],
                request.State.ToString(),
                VisibleText.OfText(request.Tool),
                FormattableString.Invariant($"{(int)request.Terms.Reversibility}"),
                VisibleText.OfText(request.Session.Id),
                VisibleText.OfText(request.Session.Actor),
                Durations.Short(now - request.RequestedAt),
                ExpiresIn(request, now),
                Quorum.Text(request));
        }

        table.Write(host);
    }

    /// <summary>How many digits tell the ids in a list apart: 8, or more where two begin alike.</summary>
    public static int DigitsToTellApart(IReadOnlyList<string> ids)
    {
        var sorted = ids.Order(StringComparer.Ordinal).ToList();
        return sorted.Skip(1).Zip(sorted, CommonPrefix).Select(common => common + 1).Append(ShortId).Max();
    }

    private static int CommonPrefix(string one, string other) => one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();

    private static string ExpiresIn(ApprovalRequest request, DateTimeOffset now) => request.State switch
    {
        RequestState.Pending => Durations.Short(request.ExpiresAt - now),
        RequestState.Approved => Durations.Short(request.ExecutionExpiresAt!.Value - now),
        _ => "-",
    };
}
