using ApprovalGate;
using McpFileServer;

const string Usage = """
    McpFileServer: an MCP server over standard input and output whose delete_file waits for a person.

      McpFileServer STORE FOLDER             serves FOLDER; answer with `approvalgate approve` on STORE
      McpFileServer --script approve|deny    unattended: starts itself as the server and calls it
    """;

switch (args)
{
    case ["--script", "approve"]:
        return await Script.RunAsync(Answer.Approve) ? 0 : 1;
    case ["--script", "deny"]:
        return await Script.RunAsync(Answer.Deny) ? 0 : 1;
    case [var store, var folder] when !store.StartsWith('-'):
        await FileServer.RunAsync(store, folder);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return args is ["--help" or "-h"] ? 0 : 2;
}
