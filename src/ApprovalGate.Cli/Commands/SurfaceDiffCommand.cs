using System.CommandLine;
using ApprovalGate.Cli.Rendering;
using ApprovalGate.Cli.Surface;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate surface diff</c>: whether less is gated than before.</summary>
internal static class SurfaceDiffCommand
{
    public static Command Create(CliHost host)
    {
        var old = new Argument<string>("OLD") { Description = "The manifest as it was." };
        var current = new Argument<string>("NEW") { Description = "The manifest as it is now." };
        var command = new Command("diff", "Shows what differs between two manifests. Exit code 7 when less is gated, or more weakly.")
        {
            old, current,
        };
        command.SetAction(parsed =>
        {
            var changes = SurfaceDiff.Between(
                SurfaceManifest.Load(parsed.GetValue(old)!), SurfaceManifest.Load(parsed.GetValue(current)!));
            Write(host, changes);
            var weaker = changes.Count(change => change.Direction == Direction.Weaker);
            return weaker == 0
                ? ExitCode.Done
                : throw new CliException(
                    ExitCode.SurfaceWeakened, FormattableString.Invariant($"less is gated than before: see the lines that say 'weaker' ({weaker})"));
        });
        return command;
    }

    private static void Write(CliHost host, IReadOnlyList<SurfaceChange> changes)
    {
        if (changes.Count == 0)
        {
            host.Out.WriteLine("no difference");
            return;
        }

        var table = new TextTable("CHANGE", "TOOL", "WHAT", "WAS", "IS");
        foreach (var change in changes)
        {
            table.Add(
                change.Direction.ToString().ToLowerInvariant(),
                VisibleText.OfText(change.Tool),
                change.What,
                VisibleText.OfText(change.Was),
                VisibleText.OfText(change.Is));
        }

        table.Write(host);
    }
}
