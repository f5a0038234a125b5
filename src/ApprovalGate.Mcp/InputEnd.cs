using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp;

/// <summary>Knows when the input of a server of one session ends: its client is gone, and the SDK lets calls that wait go on for nobody.</summary>
internal sealed class InputEnd : IDisposable
{
    private readonly CancellationTokenSource _ended = new();

    public InputEnd(IServiceProvider services)
    {
        Token = _ended.Token;
        _ = services.GetService<ITransport>()?.MessageReader.Completion.ContinueWith(
            _ => _ended.Cancel(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Gets the token that is cancelled then. Over HTTP, where each request has an end of its own, it never is.</summary>
    public CancellationToken Token { get; }

    public void Dispose() => _ended.Cancel(); // Not disposed: the end may still come.
}
