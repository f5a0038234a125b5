using ApprovalGate.Audit;

namespace ApprovalGate.Cli.Rendering;

/// <summary>Shows what happens to requests, a line each time.</summary>
internal static class WatchText
{
    public static string Line(AuditRecord record)
    {
        var line = $"{Durations.Instant(record.Time)}  {record.Request,-32}  {record.Event,-10}  {record.State,-10}  "
            + $"{VisibleText.OfText(record.Tool)} {VisibleText.OfJson(record.Arguments?.Json ?? "")}";
        if (record is { AnsweredBy: { } approver, Via: { } via })
        {
            line += $"  by {VisibleText.OfText(approver.ToText())} via {VisibleText.OfText(via)}";
        }

        return string.IsNullOrEmpty(record.Note) ? line : $"{line}: {VisibleText.OfText(record.Note)}";
    }
}
