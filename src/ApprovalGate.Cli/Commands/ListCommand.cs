using System.CommandLine;
using System.Text.Json;
using ApprovalGate.Cli.Rendering;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate list</c>: which requests there are.</summary>
internal static class ListCommand
{
    private const string All = "all";

    public static Command Create(CliHost host, StoreAccess store)
    {
        var state = new Option<string>("--state")
        {
            Description = "The state to list, such as pending, approved or indoubt; or all.",
            HelpName = "STATE",
            DefaultValueFactory = _ => "pending",
        };
        state.Validators.Add(result =>
        {
            if (!TryStates(result.GetValueOrDefault<string>(), out _))
            {
                result.AddError($"'{result.GetValueOrDefault<string>()}' is no state; it must be all or one of "
                    + $"{string.Join(", ", States().Select(known => known.ToString().ToLowerInvariant()))}.");
            }
        });
        var inDoubt = new Option<bool>("--in-doubt") { Description = "The runs nobody knows the effect of: the same as --state indoubt." };
        var session = new Option<string?>("--session") { Description = "Only requests of this session.", HelpName = "SESSION" };
        var limit = CommonOptions.Limit("Lists at most so many, newest first, and says so when there are more.", 1_000);
        var json = CommonOptions.Json("Writes one JSON array.");

        var command = new Command("list", "Lists requests, newest first.") { state, inDoubt, session, limit, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(inDoubt) && result.GetResult(state) is { Implicit: false })
            {
                result.AddError("--in-doubt is a state of its own; leave --state out.");
            }
        });
        command.SetAction(parsed =>
        {
            using var client = store.OpenViewer(parsed);
            TryStates(parsed.GetValue(inDoubt) ? nameof(RequestState.InDoubt) : parsed.GetValue(state), out var states);
            var most = parsed.GetValue(limit)!.Value;
            var found = client.Requests.List(states, parsed.GetValue(session), most == int.MaxValue ? most : most + 1);
            IReadOnlyList<ApprovalRequest> shown = [.. found.Take(most)];
            if (parsed.GetValue(json))
            {
                host.Out.WriteLine(JsonSerializer.Serialize([.. shown.Select(RequestDocument.Of)], CliJson.Default.IReadOnlyListRequestDocument));
            }
            else if (shown.Count == 0)
            {
                host.Out.WriteLine(Nothing(parsed.GetValue(inDoubt) ? "indoubt" : parsed.GetValue(state)!));
            }
            else
            {
                RequestText.WriteList(host, shown);
            }

            if (found.Count > shown.Count)
            {
                host.Error.WriteLine(FormattableString.Invariant($"approvalgate: there are more than {most}; --limit shows more of them."));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string Nothing(string state) => state.ToUpperInvariant() switch
    {
        "ALL" => "No requests.",
        "INDOUBT" => "No runs in doubt.",
        _ => $"No {state.ToLowerInvariant()} requests.",
    };

    private static IEnumerable<RequestState> States() => Enum.GetValues<RequestState>().Where(state => state != RequestState.None);

    private static bool TryStates(string? name, out IReadOnlyCollection<RequestState> states)
    {
        var matching = States().Where(state => string.Equals(state.ToString(), name, StringComparison.OrdinalIgnoreCase)).ToList();
        states = matching;
        return matching.Count > 0 || string.Equals(name, All, StringComparison.OrdinalIgnoreCase);
    }
}
