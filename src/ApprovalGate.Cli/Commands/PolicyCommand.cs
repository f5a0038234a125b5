using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ApprovalGate.Policies;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate policy</c>: checks, explains and tries policy files. Nothing is put in force by it.</summary>
internal static class PolicyCommand
{
    public static Command Create(CliHost host, StoreAccess store) => new("policy", "Checks, explains and tries policy files.")
    {
        PolicyCheckCommand.Create(host),
        PolicyExplainCommand.Create(host),
        PolicyDiffCommand.Create(host, store),
        PolicyTestCommand.Create(host, store),
        PolicyCoverageCommand.Create(host, store),
        PolicyBacktestCommand.Create(host, store),
        SchemaCommand(host),
    };

    /// <summary>Writes a document as JSON. Characters beyond ASCII are escaped, so nothing in it is hidden.</summary>
    public static void Write<T>(CliHost host, T document, JsonTypeInfo<T> type)
        => host.Out.WriteLine(JsonSerializer.Serialize(document, type));

    private static Command SchemaCommand(CliHost host)
    {
        var command = new Command("schema", "Prints the JSON Schema of policy files, for editors.");
        command.SetAction(_ =>
        {
            host.Out.Write(PolicyFileSchema.Read());
            return ExitCode.Done;
        });
        return command;
    }
}
