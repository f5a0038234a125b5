using System.Threading.Channels;
using ApprovalGate.Audit;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Delivery;
using ApprovalGate.Generated;

namespace ApprovalGate.Cli.Tests;

/// <summary>An agent with a gate over a SQLite store: it makes requests and waits for them.</summary>
internal sealed class Agent : IApprovalTransport, IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Channel<ApprovalRequest> _asked = Channel.CreateUnbounded<ApprovalRequest>();

    public Agent(string path, TimeProvider clock, IAuditSink? sink = null, string? root = null)
    {
        var builder = new GateBuilder().Configure(o => (o.Session, o.Root) = ("s", root)).UseClock(clock).UseSqlite(path).AddTransport(_ => this);
        Gate = (sink is null ? builder : builder.AddSink(_ => sink)).Build();
    }

    /// <summary>Makes an agent over a PostgreSQL store.</summary>
    public Agent(string connectionString, string schema) => Gate = new GateBuilder()
        .Configure(o => o.Session = "s").UsePostgreSql(connectionString, new() { Schema = schema }).AddTransport(_ => this).Build();

    public string Name => "agent";

    public Gate Gate { get; }

    /// <summary>Makes a call and returns the request it waits for.</summary>
    public async Task<Asked> AskAsync(string path = "a.txt", Tool? tool = null, Func<Task<int>>? body = null)
    {
        var run = CallAsync(path, tool, body);
        return new Asked(await _asked.Reader.ReadAsync().AsTask().WaitAsync(Patience), run);
    }

    /// <summary>Makes a call that nobody may have to be asked about.</summary>
    public Task<int> CallAsync(string path = "a.txt", Tool? tool = null, Func<Task<int>>? body = null)
        => Gate.InvokeAsync<Call, int>(new Call(tool ?? ToolOf(), path, body ?? (() => Task.FromResult(1))), CancellationToken.None);

    public static Tool ToolOf(string name = "Files.Delete", int quorum = 1, params IReadOnlyList<string> approvers)
        => new(name, $"{name}(string path)", Reversibility.Irreversible) { Quorum = quorum, Approvers = approvers, Reason = "It is gone then." };

    public Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        _asked.Writer.TryWrite(request);
        return Task.FromResult(DeliveryReceipt.None);
    }

    public void Dispose() => Gate.Dispose();

    /// <summary>A request and the call that waits for it.</summary>
    internal sealed record Asked(ApprovalRequest Request, Task<int> Run)
    {
        public string Id => Request.Id.ToString();
    }

    internal readonly struct Call(Tool tool, string path, Func<Task<int>> body) : ICall<Task<int>>
    {
        public Tool Tool => tool;

        public void Write(ref CanonicalWriter writer)
        {
            writer.Name("path");
            writer.Value(path);
        }

        public Task<int> Run(Permit? permit) => body();
    }
}
