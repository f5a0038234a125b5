using System.CommandLine;
using ApprovalGate.Cli.Rendering;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate halts</c>: shows what is halted.</summary>
internal static class HaltsCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var command = new Command("halts", "Shows the halts in force, oldest first.");
        command.SetAction(parsed =>
        {
            using var client = store.OpenViewer(parsed);
            var halts = client.HaltSwitch.Read();
            if (halts.Count == 0)
            {
                host.Out.WriteLine("No halts in force.");
                return ExitCode.Done;
            }

            var table = new TextTable("HALTED", "SINCE", "BY", "VIA", "REASON");
            foreach (var halt in halts)
            {
                table.Add(
                    VisibleText.OfText(halt.Scope.ToString()),
                    Durations.Instant(halt.At),
                    VisibleText.OfText(halt.By),
                    VisibleText.OfText(halt.Via),
                    VisibleText.OfText(halt.Reason));
            }

            table.Write(host);
            return ExitCode.Done;
        });
        return command;
    }
}
