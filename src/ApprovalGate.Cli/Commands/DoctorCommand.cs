using System.CommandLine;
using System.Text.Json;
using ApprovalGate.Cli.Rendering;
using ApprovalGate.Cli.Verification;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate doctor</c>: whether the store is well.</summary>
internal static class DoctorCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var json = CommonOptions.Json("Writes one JSON object.");
        var command = new Command("doctor", "Checks the store: a line a check with ok, warn or FAIL. Exit code 0 when none says FAIL.") { json };
        command.SetAction(parsed =>
        {
            var examined = Doctor.Examine(store, parsed, host);
            if (parsed.GetValue(json))
            {
                host.Out.WriteLine(JsonSerializer.Serialize(examined, CliJson.Default.DoctorDocument));
            }
            else
            {
                foreach (var check in examined.Checks)
                {
                    host.Out.WriteLine($"{Word(check.Level),-4}  {check.Name,-10}  {VisibleText.OfJson(check.Message)}");
                }
            }

            return examined.ExitCode;
        });
        return command;
    }

    private static string Word(CheckLevel level) => level == CheckLevel.Fail ? "FAIL" : level.ToString().ToLowerInvariant();
}
