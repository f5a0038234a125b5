using System.CommandLine;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate retention</c>: erases what need not be kept any longer.</summary>
internal static class RetentionCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var age = AgeOption.Create("Erases segments whose records are all older than this: a number and s, m, h, d or y, such as 7y.");
        var reason = new Option<string?>("--reason") { Description = "Why, such as the rule that says so. It is kept in the log.", HelpName = "TEXT" };
        var dryRun = CommonOptions.DryRun();
        var command = new Command(
            "retention",
            "Erases old segments of the archive for good, as the user of the operating system you are logged in as. That they were there, who erased them "
            + "and the heads they had stay in the log, so that what follows them is still verified. Nothing that is still in the store is erased: archive it first.")
        {
            age, reason, dryRun,
        };
        command.SetAction(parsed =>
        {
            var before = host.Clock.GetUtcNow() - (parsed.GetValue(age) ?? throw new CliException(ExitCode.Usage, "Say how old: --older-than 7y."));
            using var log = store.OpenStore(parsed);
            if (parsed.GetValue(dryRun))
            {
                var old = LogArchive.SegmentsOf(log).TakeWhile(segment => segment.End.Time < before).Where(segment => segment.ErasedAt is null).ToList();
                Tell(host, old, "Would erase", "Nothing was changed.");
                return ExitCode.Done;
            }

            var why = parsed.GetValue(reason) ?? throw new CliException(ExitCode.Usage, "Say why: --reason TEXT.");
            var kept = LogArchive.SegmentsOf(log).Where(segment => segment.ErasedAt is null).Select(segment => segment.Name).ToHashSet(StringComparer.Ordinal);
            var erased = new LogArchive(log, store.Archive.FolderOf(parsed, store.LocationOf(parsed)), host.Clock)
                .Erase(before, why, DecideCommand.UserName(host), DecideCommand.Via);
            Tell(host, [.. erased.Where(segment => kept.Contains(segment.Name))], "Erased", "Their heads stay in the log.");
            return ExitCode.Done;
        });
        return command;
    }

    private static void Tell(CliHost host, List<Segment> segments, string what, string then)
    {
        foreach (var segment in segments)
        {
            host.Out.WriteLine(FormattableString.Invariant($"{what} records {segment.From} to {segment.End}"));
        }

        host.Out.WriteLine(segments.Count == 0 ? "No segment is old enough." : then);
    }
}
