using ApprovalGate.Audit;

namespace ApprovalGate.Cli.Rendering;

/// <summary>Shows what happens to requests, a line each time.</summary>
internal static class WatchText
{
    public static string Line(GateEvent told)
    {
        var request = (told as RequestGateEvent)?.Request;
        var id = request?.Id ?? (told as DeliveryGateEvent)?.Request;
        var line = $"{Durations.Instant(told.Time)}  {id?.ToString() ?? "-",-32}  {told.Name,-18}  {request?.State.ToString() ?? "-",-10}";
        if (request is not null)
        {
            line += $"  {VisibleText.OfText(request.Tool)} {VisibleText.OfJson(request.Arguments.Json)}";
        }

        line += told switch
        {
            { Via: { } via, By: { } by } => $"  by {VisibleText.OfText(by)} via {VisibleText.OfText(via)}",
            DeliveryGateEvent { Transport: var transport } => $"  via {VisibleText.OfText(transport)}",
            _ => "",
        };

        return string.IsNullOrEmpty(told.Note) ? line : $"{line}: {VisibleText.OfText(told.Note)}";
    }
}
