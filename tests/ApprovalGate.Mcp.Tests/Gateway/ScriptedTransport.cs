using System.Threading.Channels;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp.Tests.Gateway;

/// <summary>One end of a connection that says what it is told to, and keeps what it is sent.</summary>
internal sealed class ScriptedTransport : ITransport
{
    private readonly Channel<JsonRpcMessage> _says = Channel.CreateUnbounded<JsonRpcMessage>();

    public string? SessionId => null;

    public ChannelReader<JsonRpcMessage> MessageReader => _says.Reader;

    /// <summary>Gets what it was sent, in order.</summary>
    public List<JsonRpcMessage> Sent { get; } = [];

    /// <summary>Says all of <paramref name="messages"/>, and goes away.</summary>
    public void Say(params IEnumerable<JsonRpcMessage> messages)
    {
        foreach (var message in messages)
        {
            Assert.That(_says.Writer.TryWrite(message));
        }

        _says.Writer.Complete();
    }

    public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        Sent.Add(message);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
