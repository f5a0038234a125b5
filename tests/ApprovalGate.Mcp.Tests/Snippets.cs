using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGate.Mcp.Tests;

/// <summary>Code of <c>src/ApprovalGate.Mcp/README.md</c> that stands in no sample: compiled, so that it cannot go stale, and not run.</summary>
internal static class Snippets
{
    internal static void EndCall(IMcpServerBuilder server)
    {
        server.WithApprovalGate(options => options.Wait = McpCallWait.EndCall);
    }

    internal static void Form(IMcpServerBuilder server)
    {
        server.WithApprovalGate(options => options.Approver = (call, _) => ValueTask.FromResult(
            call.User?.Identity is { IsAuthenticated: true, Name: { } name } ? Approver.Person(name, "oidc") : null));
    }

    internal static void Page(ApprovalGateMcpOptions options)
    {
        options.Page = request => new Uri($"https://gate.example/requests/{request.Id}");
    }
}
