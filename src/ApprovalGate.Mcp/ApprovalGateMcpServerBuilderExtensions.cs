using ApprovalGate.Delivery;
using ApprovalGate.Mcp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ApprovalGate;

/// <summary>Lets MCP clients see what the gate does with their calls.</summary>
public static class ApprovalGateMcpServerBuilderExtensions
{
    /// <summary>Answers a refused call with the refusal, and tells a client whose call waits for people that it does.</summary>
    /// <remarks>
    /// <para>
    /// A refusal becomes a tool result with <c>isError</c> and the message of the <see cref="ToolCallRejectedException"/>, which says why the
    /// tool did not run and what to do next. Without this the client reads that an error occurred.
    /// </para>
    /// <para>
    /// While a call waits and its client gave a progress token, <c>notifications/progress</c> name the request at once and every ten seconds,
    /// so that the client's own time limit can start anew. That needs the gate in the same services (<c>AddApprovalGate</c>).
    /// </para>
    /// <para>
    /// A call that its client cancels is withdrawn, whether or not its tool takes a token. A reply of an approver ends the wait: it is the result.
    /// </para>
    /// </remarks>
    /// <param name="builder">The server.</param>
    /// <param name="configure">Sets how calls pass the gate; by default they wait.</param>
    /// <example><code>services.AddMcpServer().WithStdioServerTransport().WithTools&lt;FileTools>().WithApprovalGate();</code></example>
    public static IMcpServerBuilder WithApprovalGate(this IMcpServerBuilder builder, Action<ApprovalGateMcpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var options = new ApprovalGateMcpOptions();
        configure?.Invoke(options);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IApprovalTransport, ProgressTransport>());
        builder.Services.TryAddSingleton(TimeProvider.System);
        if (options.AsksClients)
        {
            builder.Services.AddSingleton<IApprovalTransport>(services => new ElicitationTransport(options, services.GetRequiredService<TimeProvider>()));
        }

        builder.Services.TryAddSingleton<InputEnd>();
        return builder.WithRequestFilters(filters => filters.AddCallToolFilter(new CallFilter(options).Around));
    }
}
