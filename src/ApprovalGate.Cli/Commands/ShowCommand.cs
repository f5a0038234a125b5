using System.CommandLine;
using System.Text.Json;
using ApprovalGate.Cli.Rendering;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate show</c>: everything about one request.</summary>
internal static class ShowCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var id = CommonOptions.Request();
        var json = CommonOptions.Json("Writes one JSON object.");
        var command = new Command("show", "Shows everything about one request: nothing is cut, hidden characters are escapes.") { id, json };
        command.SetAction(parsed =>
        {
            using var client = store.OpenArchiveViewer(parsed);
            var request = RequestLookup.Get(client, parsed.GetValue(id)!);
            if (parsed.GetValue(json))
            {
                host.Out.WriteLine(JsonSerializer.Serialize(RequestDocument.Of(request), CliJson.Default.RequestDocument));
                return ExitCode.Done;
            }

            RequestText.WriteWhole(host, request, client.Store.ReadStream($"request/{request.Id}", 0));
            return ExitCode.Done;
        });
        return command;
    }
}
