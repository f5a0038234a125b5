using System.CommandLine;
using System.Text.Json;
using ApprovalGate.Cli.Policy;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate policy test</c>: whether a policy says of recorded cases what is expected.</summary>
internal static class PolicyTestCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var access = new PolicyAccess();
        var folder = new Argument<string>("FOLDER") { Description = "A folder of cases, a JSON file each." };
        var record = new Option<bool>("--record") { Description = "Writes the calls that the store recorded into the folder, as cases, instead of testing." };
        var limit = RecordedCalls.Limit();
        var json = CommonOptions.Json("Writes one JSON object.");
        var command = new Command("test", "Tests a policy by a folder of cases. Exit code 8 if one fails.") { folder, record, limit, access.Files, access.Surface, json };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(folder)!;
            return parsed.GetValue(record)
                ? Record(host, RecordedCalls.Read(store, parsed, parsed.GetValue(limit)!.Value), path)
                : Test(host, new PolicyTrial(access.Open(parsed)), PolicyCase.ReadFolder(path), parsed.GetValue(json));
        });
        return command;
    }

    private static int Test(CliHost host, PolicyTrial trial, IReadOnlyList<PolicyCase> cases, bool json)
    {
        var failed = new List<PolicyTestFailureDocument>();
        foreach (var one in cases)
        {
            if (one.Differs(Run(host, trial, one)) is { } problem)
            {
                failed.Add(new PolicyTestFailureDocument(one.Name!, one.Tool, problem));
            }
        }

        var document = new PolicyTestDocument(cases.Count - failed.Count, failed);
        if (json)
        {
            PolicyCommand.Write(host, document, PolicyJson.Default.PolicyTestDocument);
        }
        else
        {
            foreach (var failure in failed)
            {
                host.Out.WriteLine($"FAILED {VisibleText.OfText(failure.Name)}: {VisibleText.OfText(failure.Problem)}");
            }

            host.Out.WriteLine(FormattableString.Invariant($"{document.Passed} passed, {failed.Count} failed"));
        }

        // A folder without cases tests nothing: whoever mistypes its name must not be told that all is well.
        return failed.Count == 0 && cases.Count > 0 ? ExitCode.Done : ExitCode.PolicyFailed;
    }

    /// <summary>Evaluates a policy over a case.</summary>
    public static PolicyTrialResult Run(CliHost host, PolicyTrial trial, PolicyCase one) => trial.Evaluate(
        trial.Find(one.Tool), new CanonicalArguments(one.Arguments?.GetRawText() ?? "{}"), new Session(one.Session, one.Actor), one.At ?? host.Clock.GetUtcNow());

    private static int Record(CliHost host, IReadOnlyList<ApprovalRequest> calls, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var call in calls)
        {
            File.WriteAllText(Path.Combine(folder, $"{call.Id}.json"), JsonSerializer.Serialize(PolicyCase.Of(call), PolicyJson.Default.PolicyCase) + "\n");
        }

        host.Out.WriteLine(FormattableString.Invariant($"{calls.Count} cases written to '{VisibleText.OfText(folder)}'"));
        return ExitCode.Done;
    }
}
