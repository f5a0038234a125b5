using System.CommandLine;
using System.Text.Json;
using ApprovalGate.Cli.Rendering;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate archive</c>: moves the old part of the log out of the store.</summary>
internal static class ArchiveCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var age = AgeOption.Create("Archives records that are older than this: a number and s, m, h, d or y, such as 90d. It must be longer than any request waits.");
        var most = CommonOptions.Limit("At most N records a segment.", 1_000_000);
        var dryRun = CommonOptions.DryRun();
        var command = new Command(
            "archive",
            "Moves the old part of the log into segments, which are verified before anything leaves the store, as the user of the operating system you are "
            + "logged in as. Agents may go on meanwhile. What was archived is still shown, audited, verified and proved as long as its directory is there.")
        {
            age, most, dryRun, List(host, store),
        };
        command.SetAction(parsed =>
        {
            var before = host.Clock.GetUtcNow() - (parsed.GetValue(age) ?? throw new CliException(ExitCode.Usage, "Say how old: --older-than 90d."));
            using var log = store.OpenStore(parsed);
            var folder = store.Archive.FolderOf(parsed, store.LocationOf(parsed));
            var archive = new LogArchive(log, folder, host.Clock);
            if (parsed.GetValue(dryRun))
            {
                Tell(host, archive.Plan(before, parsed.GetValue(most)!.Value));
                return ExitCode.Done;
            }

            // What archiving itself writes is not archived at once: with a clock that stands ahead that would have no end.
            var (last, sealedNow) = (log.ReadHead().Position - 1, 0);
            while (log.ReadBase().Position < last
                && archive.Seal(before, DecideCommand.UserName(host), DecideCommand.Via, parsed.GetValue(most)!.Value) is { } segment)
            {
                sealedNow++;
                host.Out.WriteLine(FormattableString.Invariant(
                    $"Records {segment.From} to {segment.End.Position} are in '{VisibleText.OfText(Path.Combine(folder.Directory, segment.Name))}.db', head {segment.End}"));
            }

            host.Out.WriteLine(sealedNow == 0 ? "Nothing is old enough." : FormattableString.Invariant($"The log in the store begins with record {log.ReadBase().Position + 1}."));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Tell(CliHost host, ArchivePlan? plan) => host.Out.WriteLine(plan is null ? "Nothing is old enough." : FormattableString.Invariant(
        $"Would archive records {plan.From} to {plan.End.Position} ({plan.Ended} streams leave the store, {plan.Carried} stay), up to {Durations.Instant(plan.End.Time)}. Nothing was changed."));

    private static Command List(CliHost host, StoreAccess store)
    {
        var json = CommonOptions.Json("Writes one JSON object a segment.");
        var command = new Command("list", "Lists the segments of the archive.") { json };
        command.SetAction(parsed =>
        {
            using var log = store.OpenToView(parsed);
            var folder = store.Archive.FolderOf(parsed, store.LocationOf(parsed));
            var segments = LogArchive.SegmentsOf(log).Select(segment => SegmentDocument.Of(segment, folder)).ToList();
            if (parsed.GetValue(json))
            {
                segments.ForEach(segment => host.Out.WriteLine(JsonSerializer.Serialize(segment, CliJson.Default.SegmentDocument)));
                return ExitCode.Done;
            }

            var table = new TextTable("RECORDS", "UNTIL", "SEALED", "BY", "STATE");
            segments.ForEach(segment => table.Add(
                FormattableString.Invariant($"{segment.From}-{segment.To}"), Durations.Instant(segment.Until), Durations.Instant(segment.SealedAt), VisibleText.OfText(segment.By), segment.State));
            table.Write(host);
            return ExitCode.Done;
        });
        return command;
    }
}
